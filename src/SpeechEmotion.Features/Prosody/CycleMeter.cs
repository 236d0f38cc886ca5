using System.Numerics;
using System.Runtime.InteropServices;

namespace SpeechEmotion.Features.Prosody;

/// <summary>
/// Follows the voice from period to period: how their lengths and peaks differ (jitter and shimmer as eGeMAPS has
/// them: deviations between consecutive periods' lengths, and between their peaks). The next period lies where the
/// waveform resembles the present one most (Milenkovic, "Least mean square measures of voice perturbation", 1987), within a
/// fifth of where F0 lets one expect it, refined by a parabola: peaks alone jump between a formant's swings.
/// </summary>
internal sealed class CycleMeter
{
    private const int Rate = 16000;
    private const int Hop = 160;
    private const int LongestPeriod = 256;
    private const int LongestSearch = 128;
    private const double Reach = 0.2;
    private const double LeastResemblance = 0.5;

    // What differs more is no pair of periods but a break in the voice (as in Boersma's Praat).
    private const double PeriodFactor = 1.3;
    private const double PeakFactor = 1.6;
    private readonly float[] _room = new float[3 * LongestPeriod];
    private readonly double[] _resemblance = new double[LongestSearch];
    private bool _inVoice;
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
        if (!_inVoice)
        {
            Begin(samples, end - Hop, expected);
        }

        while (_mark + expected < end)
        {
            double peakBefore = _peak;
            double period = NextPeriod(samples, expected, out bool isAlike);
            _mark += period;
            _peak = Peak(samples, expected);
            if (isAlike && _period > 0 && AreAlike(period, _period, PeriodFactor) && AreAlike(_peak, peakBefore, PeakFactor))
            {
                row[ProsodyColumns.Jitter] += (float)(Math.Abs(period - _period) / (0.5 * (period + _period)));
                row[ProsodyColumns.Shimmer] += (float)Math.Abs(20 * Math.Log10(_peak / peakBefore));
                row[ProsodyColumns.Differences]++;
            }

            _period = isAlike ? period : 0;
        }
    }

    private static bool AreAlike(double one, double two, double factor) =>
        one > 0 && two > 0 && one <= two * factor && two <= one * factor;

    // The first period is the one around the loudest sample.
    private void Begin(SampleHistory samples, long first, double expected)
    {
        ReadOnlySpan<float> span = samples.Get(first, (int)Math.Ceiling(expected), _room);
        int loudest = 0;
        for (int i = 1; i < span.Length; i++)
        {
            loudest = Math.Abs(span[i]) > Math.Abs(span[loudest]) ? i : loudest;
        }

        _mark = first + loudest;
        _period = 0;
        _peak = Peak(samples, expected);
        _inVoice = true;
    }

    // How far the stretch of a period around the mark must move to be most like what lies there.
    private double NextPeriod(SampleHistory samples, double expected, out bool isAlike)
    {
        int length = (int)Math.Round(expected);
        int shortest = (int)Math.Floor(expected * (1 - Reach));
        int count = (int)Math.Ceiling(expected * (1 + Reach)) - shortest + 1;
        long first = (long)Math.Round(_mark) - (length / 2);
        ReadOnlySpan<float> span = samples.Get(first, length + shortest + count, _room);
        Span<double> resemblance = _resemblance.AsSpan(0, count);
        int best = 0;
        for (int i = 0; i < count; i++)
        {
            resemblance[i] = Correlation(span[..length], span.Slice(shortest + i, length));
            best = resemblance[i] > resemblance[best] ? i : best;
        }

        double energy = Correlation(span[..length], span[..length]);
        isAlike = resemblance[best] > LeastResemblance * energy && energy > 0 && best > 0 && best < count - 1;
        return isAlike ? shortest + best + Pitch.Parabola.Shift(resemblance, best) : expected;
    }

    // The magnitude of the period's largest sample, between samples.
    private double Peak(SampleHistory samples, double expected)
    {
        int reach = (int)(expected * 0.4);
        ReadOnlySpan<float> span = samples.Get((long)Math.Round(_mark) - reach - 1, (2 * reach) + 3, _room);
        int at = 1;
        for (int i = 2; i < span.Length - 1; i++)
        {
            at = Math.Abs(span[i]) > Math.Abs(span[at]) ? i : at;
        }

        double left = span[at - 1];
        double middle = span[at];
        double right = span[at + 1];
        double curvature = left + right - (2 * middle);
        double vertex = Math.Abs(curvature) > Math.Abs(right - left) / 2 ? middle - (Math.Pow(right - left, 2) / (8 * curvature)) : middle;
        return Math.Abs(vertex);
    }

    // Over the later stretch's root of energy; the earlier one's is the same for all.
    private static double Correlation(ReadOnlySpan<float> one, ReadOnlySpan<float> two)
    {
        ref float x = ref MemoryMarshal.GetReference(one);
        ref float y = ref MemoryMarshal.GetReference(two);
        Vector<float> product = Vector<float>.Zero;
        Vector<float> energy = Vector<float>.Zero;
        int i = 0;
        for (; i + Vector<float>.Count <= two.Length; i += Vector<float>.Count)
        {
            Vector<float> value = Vector.LoadUnsafe(ref y, (nuint)i);
            product += value * Vector.LoadUnsafe(ref x, (nuint)i);
            energy += value * value;
        }

        double sum = Vector.Sum(product);
        double squares = Vector.Sum(energy);
        for (; i < two.Length; i++)
        {
            sum += (double)one[i] * two[i];
            squares += (double)two[i] * two[i];
        }

        return squares > 0 ? sum / Math.Sqrt(squares) : 0;
    }
}
