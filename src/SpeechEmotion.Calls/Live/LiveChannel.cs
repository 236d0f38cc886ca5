using SpeechEmotion.Calls.Analysis;
using SpeechEmotion.Models;
using SpeechEmotion.Models.FrontEnds;
using SpeechEmotion.Signal.Noise;
using SpeechEmotion.Signal.VoiceActivity;

namespace SpeechEmotion.Calls.Live;

/// <summary>
/// One channel that is still being heard: a window is cut the moment its last frame is made, as if the recording ended
/// there, with silence after it and what the detector foresees.
/// </summary>
internal sealed class LiveChannel
{
    private readonly WindowGrid _grid;
    private readonly double _minimumShare;
    private readonly bool _isWithheld;
    private readonly IVoiceActivityDetector _detector;
    private readonly IDenoiser? _denoiser;
    private readonly IBlockSource _source;
    private readonly RateConverter _converter;
    private readonly SpeechFrames _speech;
    private float[] _denoised = [];
    private float[] _decisions = [];
    private int _foreseen;
    private long _samples;
    private long _end = -1;

    public LiveChannel(int channel, FrontEnd frontEnd, WindowGrid grid, CallAnalyzerOptions options, LiveFormat format)
    {
        (Channel, _grid, _minimumShare) = (channel, grid, options.MinimumSpeechShare);
        _detector = options.CreateDetector(grid.SampleRate);
        _denoiser = options.CreateDenoiser(grid.SampleRate);
        _isWithheld = !options.Subjects.Includes(channel < format.Roles.Count ? format.Roles[channel] : null);
        _source = frontEnd.CreateSource();
        _source.Reset();
        _converter = new RateConverter(grid.SampleRate);
        _converter.Begin(format.SampleRate);
        _speech = new SpeechFrames(grid.FrameHop, _detector.HopLength);
    }

    public int Channel { get; }

    /// <summary>The window that comes next.</summary>
    public int Next { get; private set; }

    private long Start => (long)Next * _grid.HopFrames;

    private long BlockStart => (long)(Next / _grid.BlockWindows) * _grid.BlockWindows * _grid.HopFrames;

    public void Process(ReadOnlySpan<float> samples) => Denoise(_converter.Process(samples));

    /// <summary>Ends the channel: a last window may reach past it.</summary>
    public void Finish()
    {
        Denoise(_converter.Flush());
        if (_denoiser is not null)
        {
            Ensure(ref _denoised, _denoiser.MaxOutput(0));
            Advance(_denoised.AsSpan(0, _denoiser.Flush(_denoised)));
        }

        Ensure(ref _decisions, _detector.MaxDecisions(0));
        Decide(_detector.Flush(_decisions));
        _foreseen = 0;
        _source.Finish();
        _end = (_samples + _grid.FrameHop - 1) / _grid.FrameHop;
    }

    /// <summary>Takes the next window where it is complete, and writes its block where enough of it is speech.</summary>
    /// <param name="block">Receives the block.</param>
    /// <returns>The window, and its place in the block or −1 where it is not to be classified; null where none is complete.</returns>
    public (LiveWindow Window, int Place)? Cut(Span<Half> block)
    {
        if (!IsComplete())
        {
            return null;
        }

        long start = Start;
        long end = _end < 0 ? start + _grid.Frames : Math.Min(start + _grid.Frames, _end);
        int speech = _speech.Count(start, end, _decisions.AsSpan(0, _foreseen));
        bool isHeard = !_isWithheld && speech >= _minimumShare * _grid.Frames;
        int place = Next % _grid.BlockWindows;
        if (isHeard)
        {
            _source.CopyTo(block, BlockStart);
        }

        LiveWindow window = new(
            Channel,
            Rounded.Seconds(_grid.Seconds(start * _grid.FrameHop)),
            Rounded.Seconds(_grid.Seconds(_end < 0 ? end * _grid.FrameHop : Math.Min(end * _grid.FrameHop, _samples))),
            Rounded.Share((double)speech / _grid.Frames));
        Next++;
        _source.DropBefore(BlockStart);
        _speech.DropBefore(Start);
        return (window, isHeard ? place : -1);
    }

    private bool IsComplete() => _end < 0
        ? _source.MadeFrames >= Start + _grid.Frames && Foresee() >= Start + _grid.Frames
        : _grid.Exists(Start, _end);

    // Up to which frame there are decisions, final or foreseen. Asked when a window's frames are made, and the decisions kept for its count.
    private long Foresee()
    {
        Ensure(ref _decisions, _detector.MaxDecisions(0));
        _foreseen = _detector.Foresee(_decisions);
        return (((_speech.Decisions + _foreseen) * _detector.HopLength) + _grid.FrameHop - 1) / _grid.FrameHop;
    }

    private void Denoise(ReadOnlySpan<float> samples)
    {
        if (_denoiser is null)
        {
            Advance(samples);
            return;
        }

        Ensure(ref _denoised, _denoiser.MaxOutput(samples.Length));
        Advance(_denoised.AsSpan(0, _denoiser.Process(samples, _denoised)));
    }

    private void Advance(ReadOnlySpan<float> samples)
    {
        _samples += samples.Length;
        Ensure(ref _decisions, _detector.MaxDecisions(samples.Length));
        Decide(_detector.Process(samples, _decisions));
        _source.Process(samples);
    }

    private void Decide(int decisions)
    {
        foreach (float decision in _decisions.AsSpan(0, decisions))
        {
            _speech.Append(decision > 0.5f);
        }
    }

    private static void Ensure(ref float[] buffer, int length)
    {
        if (buffer.Length < length)
        {
            buffer = GC.AllocateUninitializedArray<float>(length);
        }
    }
}
