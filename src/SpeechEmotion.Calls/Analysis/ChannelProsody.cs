using SpeechEmotion.Calls.Conversations;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Features.Prosody;

namespace SpeechEmotion.Calls.Analysis;

/// <summary>
/// One channel's prosody, from the samples and decisions that the model's front end gets. What it keeps of each frame is
/// small enough for a ten-hour channel (22 MB), because only the end of a call knows the segments to be measured.
/// </summary>
internal sealed class ChannelProsody
{
    // As prosody's own pauses, and as the built-in voice activity bridges.
    private const double PauseSeconds = 0.25;
    private readonly int _sampleRate;
    private readonly ProsodyExtractor _extractor;
    private readonly RateConverter? _converter;
    private readonly UtteranceCollector _runs;
    private bool _isRunsOnly;

    /// <summary>Prepares for a model's rate.</summary>
    /// <param name="sampleRate">The rate of the samples, in Hz; prosody is measured at 16 kHz, whatever the model's.</param>
    /// <param name="decisionHop">Samples per decision of voice activity.</param>
    public ChannelProsody(int sampleRate, int decisionHop)
    {
        _sampleRate = sampleRate;
        _extractor = new ProsodyExtractor(sampleRate, decisionHop);
        _converter = sampleRate == ProsodyExtractor.SampleRate ? null : new RateConverter(ProsodyExtractor.SampleRate);
        _runs = new UtteranceCollector(decisionHop, (long)Math.Round(PauseSeconds * sampleRate), minimum: 1);
    }

    /// <summary>Lets go of what a long recording took.</summary>
    public void Release() => _extractor.Reset();

    /// <summary>When the channel speaks, joined over pauses under 0.25 s.</summary>
    public IEnumerable<SpeechRun> Runs => _runs.Utterances.Select(run => new SpeechRun(Seconds(run.Start), Seconds(run.End)));

    /// <summary>Begins a recording.</summary>
    /// <param name="runsOnly">True where nothing but when the channel speaks is to be known.</param>
    public void Begin(bool runsOnly)
    {
        _isRunsOnly = runsOnly;
        _converter?.Begin(_sampleRate);
        _extractor.Reset();
        _runs.Reset();
    }

    public void Process(ReadOnlySpan<float> samples)
    {
        if (!_isRunsOnly)
        {
            _extractor.Process(_converter is null ? samples : _converter.Process(samples));
        }
    }

    public void Decide(bool isSpeech)
    {
        _runs.Append(isSpeech);
        if (!_isRunsOnly)
        {
            _extractor.Decide(isSpeech);
        }
    }

    /// <summary>Ends the recording after so many samples.</summary>
    public void Finish(long samples)
    {
        _runs.Finish(samples);
        if (_isRunsOnly)
        {
            return;
        }

        if (_converter is not null)
        {
            _extractor.Process(_converter.Flush());
        }

        _extractor.Complete();
    }

    public SpeakerProsody OfCall() => ProsodyReading.Speaker(_extractor.Measure(0, double.PositiveInfinity));

    public SegmentProsody OfSegment(long start, long end) => ProsodyReading.Segment(_extractor.Measure(Seconds(start), Seconds(end)));

    public IReadOnlyList<int?> LoudnessPerSecond(double seconds) => LoudnessCurve.PerSecond(_extractor, seconds);

    private double Seconds(long samples) => (double)samples / _sampleRate;
}
