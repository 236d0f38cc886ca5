namespace SpeechEmotion.Signal.Resampling;

/// <summary>
/// The low-pass filter behind the resampler: a sinc whose zeros lie at the lower of the two rates, under a Kaiser window
/// (Kaiser, "Nonrecursive digital filter design using the I0-sinh window function", 1974).
/// </summary>
/// <remarks>
/// The transition runs from 90 % to 110 % of the lower Nyquist frequency, 0.2 π radians at the lower rate; Kaiser's rule
/// N ≈ (A − 7.95) / (2.285 Δω) then gives 55 taps at the lower rate for A = 86 dB, under the 56 used.
/// </remarks>
internal static class KaiserSinc
{
    /// <summary>Zero crossings kept on each side of the middle.</summary>
    public const int ZeroCrossings = 28;

    private const double Attenuation = 86;
    private const double Shape = 0.1102 * (Attenuation - 8.7);

    private static readonly double ShapeGain = BesselI0(Shape);

    /// <param name="time">Distance from the middle, in zero crossings.</param>
    /// <returns>The impulse response there, 1 in the middle, 0 beyond <see cref="ZeroCrossings"/>.</returns>
    public static double At(double time)
    {
        double edge = time / ZeroCrossings;
        if (Math.Abs(edge) >= 1)
        {
            return 0;
        }

        double window = BesselI0(Shape * Math.Sqrt(1 - (edge * edge))) / ShapeGain;
        double nearest = Math.Round(time);

        // The zeros are exact, so that a phase that falls on them copies its input.
        double sinc = time == 0 ? 1 : time == nearest ? 0 : Math.Sin(Math.PI * time) / (Math.PI * time);
        return window * sinc;
    }

    /// <summary>The modified Bessel function of the first kind and order 0, by its power series.</summary>
    private static double BesselI0(double x)
    {
        double quarter = x * x / 4;
        double term = 1;
        double sum = 1;
        for (int k = 1; term > sum * 1e-17; k++)
        {
            term *= quarter / ((double)k * k);
            sum += term;
        }

        return sum;
    }
}
