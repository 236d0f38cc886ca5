using SpeechEmotion.Calls.Overviews;
using SpeechEmotion.Models;
using SpeechEmotion.Models.Adaptation;
using SpeechEmotion.Models.FrontEnds;
using SpeechEmotion.Signal.Levels;
using SpeechEmotion.Signal.Noise;
using SpeechEmotion.Signal.VoiceActivity;

namespace SpeechEmotion.Calls.Analysis;

/// <summary>
/// One channel on its way from samples to windows: level, rate, voice activity and frames side by side, then windows as
/// soon as frames and decisions reach their end. Everything here is kept from call to call.
/// </summary>
internal sealed class ChannelPipeline
{
    private readonly WindowGrid _grid;
    private readonly CallAnalyzerOptions _options;
    private readonly IVoiceActivityDetector _detector;
    private readonly IDenoiser? _denoiser;
    private readonly IBlockSource _source;
    private readonly RateConverter _converter;
    private readonly LevelMeter _level = new();
    private readonly SignalToNoiseEstimator _signalToNoise;
    private BandwidthMeter _bandwidth = new(8000);
    private int _bandwidthRate = 8000;
    private readonly SpeechFrames _speech;
    private readonly SpeakerListener? _listener;
    private readonly Half[] _candidate;

    private float[] _block = [];
    private float[] _denoised = [];
    private float[] _decisions = [];
    private int _blockLength;
    private long _samples;
    private long _end = -1;
    private int _next;
    private int _candidateIndex;
    private int _candidateSpeech;

    public ChannelPipeline(FrontEnd frontEnd, WindowGrid grid, OverviewChannelBuilder overview, WindowRows rows, CallAnalyzerOptions options, IVoiceActivityDetector detector, IDenoiser? denoiser)
    {
        _grid = grid;
        _options = options;
        _detector = detector;
        _denoiser = denoiser;
        _source = frontEnd.CreateSource();
        _converter = new RateConverter(grid.SampleRate);
        _signalToNoise = new SignalToNoiseEstimator(grid.SampleRate);
        _speech = new SpeechFrames(grid.FrameHop, detector.HopLength);
        _listener = frontEnd.Statistics is { } shape ? new SpeakerListener(shape) : null;
        _candidate = new Half[frontEnd.Layout.Values];
        Overview = overview;
        Rows = rows;
        Prosody = options.Prosody ? new ChannelProsody(grid.SampleRate, detector.HopLength) : null;
        Utterances = new UtteranceCollector(detector.HopLength, Samples(options.PauseSeconds), Samples(options.MinimumSegmentSeconds));
    }

    public WindowRows Rows { get; }

    /// <summary>How the channel is spoken; null where that was not asked for.</summary>
    public ChannelProsody? Prosody { get; }

    public UtteranceCollector Utterances { get; }

    /// <summary>What the channel's features are normalised by, beside the front end's own numbers; null where by nothing else.</summary>
    public string? Snapshot { get; private set; }

    /// <summary>Whether nothing but when the channel speaks is to be known: whose it is, is not to be looked at for emotions.</summary>
    public bool IsWithheld { get; private set; }

    /// <summary>What the channel's speech is like, nothing where it is withheld; null where the model is not adapted to speakers.</summary>
    public SpeakerStatistics? Statistics => _listener?.ToStatistics();

    public OverviewChannelBuilder Overview { get; }

    public LevelMeter Level => _level;

    public BandwidthMeter Bandwidth => _bandwidth;

    public SignalToNoiseEstimator SignalToNoise => _signalToNoise;

    /// <summary>The block handed over last, as recorded.</summary>
    public ReadOnlySpan<float> Block => _block.AsSpan(0, _blockLength);

    /// <exception cref="ArgumentException">The speaker's statistics are not of the front end's shape.</exception>
    public void Begin(int inputRate, SpeakerStatistics? speaker, bool isWithheld)
    {
        IsWithheld = isWithheld;
        _converter.Begin(inputRate);
        _detector.Reset();
        _denoiser?.Reset();

        // A network that was not trained so is not adapted, whatever is known.
        SpeakerStatistics? known = _listener is not null && !isWithheld && speaker is { Frames: > 0 } ? speaker : null;
        _source.Reset(known);
        Snapshot = known?.Snapshot;
        _listener?.Reset();
        _level.Reset();
        _signalToNoise.Reset();
        BeginBandwidth(inputRate);
        _speech.Reset();
        Overview.Reset();
        Rows.Reset();
        Utterances.Reset();
        Prosody?.Begin(isWithheld);
        _blockLength = 0;
        _samples = 0;
        _end = -1;
        _next = 0;
        _candidateIndex = -1;
        _candidateSpeech = 0;
    }

    /// <summary>Forgets, at the end of a recording, what must not be known of the channel after all.</summary>
    public void Withhold()
    {
        IsWithheld = true;
        Snapshot = null;
        Rows.Reset();
        _listener?.Reset();
    }

    /// <summary>Lets go of what grows with the recording; the next one begins with <see cref="Begin"/>.</summary>
    public void Release()
    {
        Rows.Release();
        Prosody?.Release();
    }

    /// <summary>Takes this channel's samples out of an interleaved block.</summary>
    public void Process(ReadOnlySpan<float> interleaved, int channel, int channels)
    {
        int length = interleaved.Length / channels;
        Ensure(ref _block, length);
        for (int index = 0, from = channel; index < length; index++, from += channels)
        {
            _block[index] = interleaved[from];
        }

        _blockLength = length;
        _level.Process(Block);
        _bandwidth.Process(Block);
        if (_level.IsFinite)
        {
            Denoise(_converter.Process(Block));
        }
    }

    /// <summary>Ends the recording: the windows left reach past it.</summary>
    public void Finish()
    {
        Denoise(_converter.Flush());
        _signalToNoise.Flush();
        if (_denoiser is not null)
        {
            Ensure(ref _denoised, _denoiser.MaxOutput(0));
            Advance(_denoised.AsSpan(0, _denoiser.Flush(_denoised)));
        }

        Ensure(ref _decisions, _detector.MaxDecisions(0));
        Decide(_detector.Flush(_decisions));
        AddFrames(_source.Finish());
        Utterances.Finish(_samples);
        Prosody?.Finish(_samples);
        _end = (_samples + _grid.FrameHop - 1) / _grid.FrameHop;
    }

    /// <summary>Puts the blocks that are complete and hold a window with enough speech into a batch, until it is full. False when there are no more for now.</summary>
    public bool Cut(WindowBatch batch)
    {
        while (!batch.IsFull)
        {
            long start = (long)_next * _grid.HopFrames;
            if (!IsComplete(start))
            {
                _source.DropBefore(start);
                _speech.DropBefore(start);
                return false;
            }

            if (!IsWithheld)
            {
                CutBlock(batch, start);
            }

            _next += _grid.BlockWindows;
        }

        return true;
    }

    /// <summary>Where no window held enough speech but the channel does: puts the one with most into the batch, which has room.</summary>
    public void CutCandidate(WindowBatch batch)
    {
        if (_candidateIndex >= 0 && _grid.Seconds(Utterances.SpeechSamples) >= _options.MinimumSpeechSeconds)
        {
            _candidate.CopyTo(batch.Add());
            batch.Want(this, _candidateIndex, Share(_candidateSpeech));
        }
    }

    private void CutBlock(WindowBatch batch, long blockStart)
    {
        bool isTaken = false;
        bool isCandidate = false;
        for (int window = 0; window < _grid.BlockWindows; window++)
        {
            long start = blockStart + ((long)window * _grid.HopFrames);
            if (_end >= 0 && !_grid.Exists(start, _end))
            {
                break;
            }

            int speech = _speech.Count(start, Math.Min(start + _grid.Frames, _end < 0 ? long.MaxValue : _end));
            if (speech >= _options.MinimumSpeechShare * _grid.Frames)
            {
                if (!isTaken)
                {
                    _source.CopyTo(batch.Add(), blockStart);
                    isTaken = true;
                }

                batch.Want(this, _next + window, Share(speech));
                _candidateIndex = -1;
                _candidateSpeech = int.MaxValue;
            }
            else if (speech > _candidateSpeech)
            {
                isCandidate = true;
                _candidateIndex = _next + window;
                _candidateSpeech = speech;
            }
        }

        if (isCandidate && !isTaken)
        {
            _source.CopyTo(_candidate, blockStart);
        }
    }

    /// <summary>While the recording goes on, a block is complete once its last frame and those after it are; at its end, what is missing is silence.</summary>
    private bool IsComplete(long start) => _end < 0
        ? Math.Min(_source.KnownFrames, _speech.End) >= start + _grid.BlockFrames
        : _grid.Exists(start, _end);

    private void BeginBandwidth(int inputRate)
    {
        if (inputRate != _bandwidthRate)
        {
            _bandwidth = new BandwidthMeter(inputRate);
            _bandwidthRate = inputRate;
        }

        _bandwidth.Reset();
    }

    private void Denoise(ReadOnlySpan<float> samples)
    {
        _signalToNoise.Process(samples);
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
        Overview.AddSamples(samples);
        Prosody?.Process(samples);
        Ensure(ref _decisions, _detector.MaxDecisions(samples.Length));
        Decide(_detector.Process(samples, _decisions));
        AddFrames(_source.Process(samples));
    }

    private void AddFrames(ReadOnlySpan<float> frames)
    {
        Overview.AddFrames(frames);
        if (!IsWithheld)
        {
            _listener?.Add(frames);
            _listener?.Listen(_speech);
        }
    }

    private void Decide(int decisions)
    {
        foreach (float decision in _decisions.AsSpan(0, decisions))
        {
            bool isSpeech = decision > 0.5f;
            _speech.Append(isSpeech);
            Utterances.Append(isSpeech);
            Prosody?.Decide(isSpeech);
        }
    }

    private float Share(int speech) => (float)speech / _grid.Frames;

    private long Samples(double seconds) => (long)Math.Round(seconds * _grid.SampleRate);

    private static void Ensure(ref float[] buffer, int length)
    {
        if (buffer.Length < length)
        {
            buffer = GC.AllocateUninitializedArray<float>(length);
        }
    }
}
