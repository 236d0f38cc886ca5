using SpeechEmotion.Calls.Analysis;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Features;
using SpeechEmotion.Models;
using SpeechEmotion.Models.Inference;
using SpeechEmotion.Signal.Audio;

namespace SpeechEmotion.Calls.Live;

/// <summary>
/// Audio that is still coming in, to windows as they complete. A window hears what lay before it, as in a recording, and
/// nothing after it: its answer is that of a recording that ends with it. However the audio is cut into pieces, the answers
/// are the same bits. Memory does not grow with time. One stream each; the classifier is shared by all (put a
/// <see cref="WindowBatcher"/> in front of it, and streams share batches).
/// </summary>
public sealed class LiveAnalyzer
{
    /// <summary>Channels one stream may have.</summary>
    public const int MaxChannels = 8;

    private const int PiecesPerSecond = 50;

    private readonly IWindowClassifier _classifier;
    private readonly BlockLayout _layout;
    private readonly EmotionPlane _plane;
    private readonly LiveChannel[] _channels;
    private readonly float[] _piece;
    private readonly float[] _mono;
    private readonly Half[] _blocks;
    private readonly float[] _answers;
    private readonly List<(LiveWindow Window, int Place, int Block)> _cut = [];
    private int _filled;
    private long _heard;
    private bool _isFinished;

    /// <summary>An analyzer of one stream.</summary>
    /// <param name="classifier">The model.</param>
    /// <param name="options">How audio is analysed; prosody and segments are for whole recordings and not made here.</param>
    /// <param name="format">What comes in.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate or the number of channels is out of its range, or an option is.</exception>
    /// <exception cref="ModelException">The model asks for a front end that is not here.</exception>
    public LiveAnalyzer(IWindowClassifier classifier, CallAnalyzerOptions options, LiveFormat format)
        : this(classifier, options, format, extractors: null)
    {
    }

    internal LiveAnalyzer(IWindowClassifier classifier, CallAnalyzerOptions options, LiveFormat format, Func<string, IFrameExtractor>? extractors)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(format);
        format.Validate();
        options.Validate();
        FrontEnd frontEnd = extractors is null ? new FrontEnd(classifier.Manifest) : new FrontEnd(classifier.Manifest, extractors);
        WindowGrid grid = WindowGrid.Of(frontEnd);
        _classifier = classifier;
        _layout = frontEnd.Layout;
        _plane = new EmotionPlane(classifier.Manifest);
        _channels = [.. Enumerable.Range(0, format.Channels).Select(channel => new LiveChannel(channel, frontEnd, grid, options, format))];
        _piece = new float[format.SampleRate / PiecesPerSecond * format.Channels];
        _mono = new float[_piece.Length / format.Channels];
        _blocks = new Half[format.Channels * _layout.Values];
        _answers = new float[format.Channels * _layout.Answers];
    }

    /// <summary>How many channels come.</summary>
    public int Channels => _channels.Length;

    /// <summary>Takes the next samples and gives the windows that they complete, in order. One call at a time.</summary>
    /// <param name="interleaved"><c>[frame, channel]</c>, full scale ±1, a whole number of frames; any length.</param>
    /// <param name="cancellationToken">Gives up; the stream is lost then.</param>
    /// <returns>The windows; mostly none.</returns>
    /// <exception cref="AudioException">A sample is not a number (<see cref="AudioError.NotFinite"/>).</exception>
    /// <exception cref="ArgumentException">There are no whole frames.</exception>
    public async ValueTask<IReadOnlyList<LiveWindow>> AddAsync(ReadOnlyMemory<float> interleaved, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isFinished, this);
        if (interleaved.Length % Channels != 0)
        {
            throw new ArgumentException($"{interleaved.Length} samples are no whole number of frames of {Channels} channels.", nameof(interleaved));
        }

        List<LiveWindow>? windows = null;
        while (!interleaved.IsEmpty)
        {
            int taken = Math.Min(interleaved.Length, _piece.Length - _filled);
            interleaved.Span[..taken].CopyTo(_piece.AsSpan(_filled));
            interleaved = interleaved[taken..];
            _filled += taken;
            if (_filled == _piece.Length)
            {
                Process();
                await CutAsync(windows ??= [], cancellationToken).ConfigureAwait(false);
            }
        }

        return windows is { Count: > 0 } ? windows : [];
    }

    /// <summary>Ends the stream.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The windows left: the last one reaches past the end.</returns>
    public async ValueTask<IReadOnlyList<LiveWindow>> FinishAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isFinished, this);
        List<LiveWindow> windows = [];
        Process();
        await CutAsync(windows, cancellationToken).ConfigureAwait(false);
        _isFinished = true;
        foreach (LiveChannel channel in _channels)
        {
            channel.Finish();
        }

        int before;
        do
        {
            before = windows.Count;
            await CutAsync(windows, cancellationToken).ConfigureAwait(false);
        }
        while (windows.Count > before);
        return windows;
    }

    // Pieces lie at fixed places, so that windows are cut at the same samples however audio arrives.
    private void Process()
    {
        int frames = _filled / Channels;
        foreach (LiveChannel channel in _channels)
        {
            for (int frame = 0, from = channel.Channel; frame < frames; frame++, from += Channels)
            {
                _mono[frame] = float.IsFinite(_piece[from])
                    ? _piece[from]
                    : throw new AudioException(AudioError.NotFinite, $"sample {_heard + frame} of channel {channel.Channel} is not a number");
            }

            channel.Process(_mono.AsSpan(0, frames));
        }

        _heard += frames;
        _filled = 0;
    }

    private async ValueTask CutAsync(List<LiveWindow> windows, CancellationToken cancellationToken)
    {
        int blocks = 0;
        _cut.Clear();
        foreach (LiveChannel channel in _channels)
        {
            if (channel.Cut(_blocks.AsSpan(blocks * _layout.Values, _layout.Values)) is (var window, var place))
            {
                _cut.Add((window, place, blocks));
                blocks += place < 0 ? 0 : 1;
            }
        }

        if (blocks > 0)
        {
            await _classifier.ClassifyAsync(_blocks.AsMemory(0, blocks * _layout.Values), blocks, _answers.AsMemory(0, blocks * _layout.Answers), cancellationToken).ConfigureAwait(false);
        }

        foreach ((LiveWindow window, int place, int block) in _cut)
        {
            windows.Add(place < 0 ? window : Answered(window, _answers.AsSpan((block * _layout.Answers) + (place * _layout.Columns), _layout.Columns)));
        }
    }

    private LiveWindow Answered(LiveWindow window, ReadOnlySpan<float> answer)
    {
        Span<double> means = stackalloc double[answer.Length];
        for (int column = 0; column < answer.Length; column++)
        {
            means[column] = answer[column];
        }

        EmotionReading reading = _plane.Read(means);
        return window with { Probabilities = reading.Probabilities, Valence = reading.Valence, Arousal = reading.Arousal, Intensity = reading.Intensity };
    }
}
