using System.Numerics;
using System.Runtime.InteropServices;

namespace SpeechEmotion.Features.Prosody;

/// <summary>
/// Harmonics-to-noise ratio: 10·log10(r / (1 − r)) dB with r the correlation of the signal with itself a period later
/// (Boersma, "Accurate short-term analysis of the fundamental frequency and the harmonics-to-noise ratio", 1993).
/// </summary>
internal sealed class Harmonicity
{

    // Two periods: over more of them F0 itself changes, and would count as noise.
    private const int Periods = 2;
    private const int ShortestWindow = 160;
    private const int LongestWindow = 512;
    private const int LongestPeriod = 256;
    private const double Ceiling = 0.99999;
    private const double Floor = 1e-4;
    private readonly float[] _room = new float[LongestWindow + LongestPeriod + 8];

    /// <summary>Measures around a sample.</summary>
    /// <param name="samples">The recording.</param>
    /// <param name="middle">Which sample.</param>
    /// <param name="period">The period there, in samples; at most 250 of them.</param>
    /// <returns>dB, −40 to 50.</returns>
    internal float Measure(SampleHistory samples, long middle, double period)
    {
        // F0 stands at steps of 10 cents: half of one, and one sample for the parabola.
        int spread = 1 + (int)Math.Ceiling(period * 0.003);
        int shortest = (int)Math.Round(period) - spread;
        int longest = shortest + (2 * spread);
        int window = Math.Clamp((int)(Periods * period), ShortestWindow, LongestWindow) / 16 * 16;
        ReadOnlySpan<float> span = samples.Get(middle - ((window + longest) / 2), window + longest, _room);
        double before = 0;
        double best = 0;
        double after = 0;
        double last = 0;
        for (int lag = shortest; lag <= longest; lag++)
        {
            double correlation = Correlation(span[..window], span.Slice(lag, window));
            if (correlation > best)
            {
                (before, best, after) = (last, correlation, correlation);
            }
            else if (after == best)
            {
                after = correlation;
            }

            last = correlation;
        }

        double peak = Math.Clamp(Vertex(before, best, after), Floor, Ceiling);
        return (float)(10 * Math.Log10(peak / (1 - peak)));
    }

    private static double Vertex(double before, double best, double after)
    {
        double curvature = before + after - (2 * best);
        return before > 0 && after < best && curvature < 0 ? best - (Math.Pow(after - before, 2) / (8 * curvature)) : best;
    }

    private static double Correlation(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        ReadOnlySpan<Vector<float>> x = MemoryMarshal.Cast<float, Vector<float>>(left);
        ReadOnlySpan<Vector<float>> y = MemoryMarshal.Cast<float, Vector<float>>(right);
        Vector<float> xx = Vector<float>.Zero;
        Vector<float> yy = xx;
        Vector<float> xy = xx;
        Vector<float> sumX = xx;
        Vector<float> sumY = xx;
        for (int i = 0; i < x.Length && i < y.Length; i++)
        {
            xx += x[i] * x[i];
            yy += y[i] * y[i];
            xy += x[i] * y[i];
            sumX += x[i];
            sumY += y[i];
        }

        double meanX = Vector.Sum(sumX) / (double)left.Length;
        double meanY = Vector.Sum(sumY) / (double)left.Length;
        double covariance = Vector.Sum(xy) - (left.Length * meanX * meanY);
        double variance = (Vector.Sum(xx) - (left.Length * meanX * meanX)) * (Vector.Sum(yy) - (left.Length * meanY * meanY));
        return variance > 0 ? covariance / Math.Sqrt(variance) : 0;
    }
}
