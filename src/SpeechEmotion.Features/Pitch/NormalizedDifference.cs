namespace SpeechEmotion.Features.Pitch;

/// <summary>
/// The cumulative mean normalised difference function of YIN (de Cheveigné and Kawahara 2002, equation 8), from an
/// autocorrelation: <c>d(k) = 2·(r(0) − r(k)) − Σ x(m)²</c> over the first <c>k</c> samples, as librosa 0.11 has it
/// (what a frame's end would be compared with counts as zero), over its mean up to <c>k</c>.
/// </summary>
internal static class NormalizedDifference
{
    // As librosa's util.tiny: silence gives 0.
    private const double Tiny = 2.2250738585072014e-308;

    /// <summary>Computes one frame.</summary>
    /// <typeparam name="T">The autocorrelation's precision.</typeparam>
    /// <param name="products">The autocorrelation, from lag 0 to the longest period.</param>
    /// <param name="frame">The frame's samples.</param>
    /// <param name="periods">Which periods.</param>
    /// <param name="difference">Receives a value per period; 0 where all is silent.</param>
    internal static void Compute<T>(ReadOnlySpan<T> products, ReadOnlySpan<float> frame, Periods periods, Span<double> difference)
        where T : struct, System.Numerics.INumber<T>
    {
        double energy = double.CreateTruncating(products[0]);
        double before = 0;
        double sum = 0;
        for (int period = 1; period < periods.Shortest; period++)
        {
            before += Square(frame[period - 1]);
            sum += (2 * (energy - double.CreateTruncating(products[period]))) - before;
        }

        for (int period = periods.Shortest; period <= periods.Longest; period++)
        {
            before += Square(frame[period - 1]);
            double value = (2 * (energy - double.CreateTruncating(products[period]))) - before;
            sum += value;
            difference[period - periods.Shortest] = value / ((sum / period) + Tiny);
        }
    }

    private static double Square(double value) => value * value;
}
