namespace SpeechEmotion.Features.Prosody;

/// <summary>
/// Follows the voice from one period's peak to the next: how periods and peaks differ (jitter and shimmer as eGeMAPS has
/// them: deviations between consecutive periods' lengths, and between their peaks). Peaks lie where F0 lets one expect
/// them, within a quarter of a period, refined by a parabola.
/// </summary>
internal sealed class CycleMeter
{
    private const int Rate = 16000;
    private const int Hop = 160;
    private const int LongestPeriod = 256;
    private const double Reach = 0.25;

    // What differs more is no pair of periods but a break in the voice, or the wrong peak (as in Boersma's Praat).
    private const double PeriodFactor = 1.3;
    private const double PeakFactor = 1.6;
    private readonly float[] _room = new float[2 * LongestPeriod];
    private bool _inVoice;
    private float _polarity;
    private double _mark;
    private double _period;
    private double _peak;

    internal void Reset() => _inVoice = false;

    /// <summary>Follows the voice to the end of a frame.</summary>
    /// <param name="samples">The recording, known to two periods past the frame.</param>
    /// <param name="frame">The frame, which reaches half a hop to either side.</param>
    /// <param name="hertz">Its F0, 0 where unvoiced.</param>
    /// <param name="row">Receives jitter, shimmer and how many differences they sum.</param>
    internal void Follow(SampleHistory samples, long frame, float hertz, Span<float> row)
    {
        row[ProsodyColumns.Jitter] = 0;
        row[ProsodyColumns.Shimmer] = 0;
        row[ProsodyColumns.Differences] = 0;
        if (hertz <= 0)
        {
            _inVoice = false;
            return;
        }

        double expected = Rate / (double)hertz;
        long end = (frame * Hop) + (Hop / 2);
        if (!_inVoice || _mark < end - Hop - (2 * expected))
        {
            Begin(samples, end - Hop, expected);
        }

        while (_mark + expected < end)
        {
            double before = _mark;
            double peakBefore = _peak;
            Find(samples, before + (expected * (1 - Reach)), before + (expected * (1 + Reach)));
            double period = _mark - before;
            if (_period > 0 && AreAlike(period, _period, PeriodFactor) && AreAlike(_peak, peakBefore, PeakFactor))
            {
                row[ProsodyColumns.Jitter] += (float)(Math.Abs(period - _period) / (0.5 * (period + _period)));
                row[ProsodyColumns.Shimmer] += (float)Math.Abs(20 * Math.Log10(_peak / peakBefore));
                row[ProsodyColumns.Differences]++;
            }

            _period = period;
        }
    }

    private static bool AreAlike(double one, double two, double factor) =>
        one > 0 && two > 0 && one <= two * factor && two <= one * factor;

    // The larger of the highest and the lowest sample of the first period says which way peaks point.
    private void Begin(SampleHistory samples, long first, double expected)
    {
        ReadOnlySpan<float> span = samples.Get(first, (int)Math.Ceiling(expected), _room);
        float highest = 0;
        float lowest = 0;
        foreach (float sample in span)
        {
            highest = Math.Max(highest, sample);
            lowest = Math.Min(lowest, sample);
        }

        _polarity = highest >= -lowest ? 1 : -1;
        _period = 0;
        _inVoice = true;
        Find(samples, first, first + expected);
    }

    private void Find(SampleHistory samples, double from, double to)
    {
        long first = (long)Math.Round(from);
        int length = (int)((long)Math.Round(to) - first) + 1;
        ReadOnlySpan<float> span = samples.Get(first - 1, length + 2, _room);
        int at = 1;
        for (int i = 2; i <= length; i++)
        {
            at = _polarity * span[i] > _polarity * span[at] ? i : at;
        }

        double left = _polarity * span[at - 1];
        double middle = _polarity * span[at];
        double right = _polarity * span[at + 1];
        double curvature = left + right - (2 * middle);
        double shift = curvature < 0 ? Math.Clamp((left - right) / (2 * curvature), -0.5, 0.5) : 0;
        _mark = first - 1 + at + shift;
        _peak = middle - ((left - right) * shift / 4);
    }
}
