using SpeechEmotion.Calls.Results;

namespace SpeechEmotion.Calls.Analysis;

/// <summary>Measures the level of one channel as recorded. Adds sample by sample in double precision, so that blocks change nothing.</summary>
internal sealed class LevelMeter
{
    private const float ClippedFrom = 0.999f;
    private const double SilentPeak = 0.001;

    private double _sum;
    private double _squares;
    private float _peak;
    private long _clipped;
    private long _samples;

    /// <summary>Whether every sample so far was a number.</summary>
    public bool IsFinite => double.IsFinite(_squares);

    public void Process(ReadOnlySpan<float> samples)
    {
        double sum = _sum;
        double squares = _squares;
        float peak = _peak;
        long clipped = _clipped;
        foreach (float sample in samples)
        {
            float magnitude = MathF.Abs(sample);
            sum += sample;
            squares += (double)sample * sample;
            peak = magnitude > peak ? magnitude : peak;
            clipped += magnitude >= ClippedFrom ? 1 : 0;
        }

        _sum = sum;
        _squares = squares;
        _peak = peak;
        _clipped = clipped;
        _samples += samples.Length;
    }

    public ChannelFacts ToFacts(int channel, int? sameAs, double? bandwidthHz, double? signalToNoise) => new(
        channel,
        Decibels(_peak),
        Decibels(Math.Sqrt(_squares / Math.Max(1, _samples))),
        Rounded.Share((double)_clipped / Math.Max(1, _samples)),
        Rounded.Share(_sum / Math.Max(1, _samples)),
        _peak <= SilentPeak,
        sameAs)
    {
        BandwidthHz = bandwidthHz,
        SnrDb = signalToNoise is { } decibels ? Rounded.Ratio(decibels) : null,
    };

    public void Reset()
    {
        _sum = 0;
        _squares = 0;
        _peak = 0;
        _clipped = 0;
        _samples = 0;
    }

    private static double? Decibels(double magnitude) => magnitude > 0 ? Rounded.Level(20 * Math.Log10(magnitude)) : null;
}
