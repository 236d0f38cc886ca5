namespace SpeechEmotion.Signal.Noise;

/// <summary>
/// A filter of second order, in the transposed direct form II. Coefficients after R. Bristow-Johnson, "Cookbook formulae for
/// audio equalizer biquad filter coefficients".
/// </summary>
internal sealed class Biquad
{
    // Left to decay for ever, the state would end in denormal numbers, which are slow.
    private const double Nothing = 1e-30;

    private readonly double _b0;
    private readonly double _b1;
    private readonly double _a1;
    private readonly double _a2;
    private double _first;
    private double _second;

    private Biquad(double b0, double b1, double a0, double a1, double a2)
    {
        _b0 = b0 / a0;
        _b1 = b1 / a0;
        _a1 = a1 / a0;
        _a2 = a2 / a0;
    }

    public static Biquad LowPass(double cornerHz, double sampleRate, double quality)
    {
        (double cosine, double alpha) = At(cornerHz, sampleRate, quality);
        return new Biquad((1 - cosine) / 2, 1 - cosine, 1 + alpha, -2 * cosine, 1 - alpha);
    }

    public static Biquad HighPass(double cornerHz, double sampleRate, double quality)
    {
        (double cosine, double alpha) = At(cornerHz, sampleRate, quality);
        return new Biquad((1 + cosine) / 2, -(1 + cosine), 1 + alpha, -2 * cosine, 1 - alpha);
    }

    public double Next(double input)
    {
        double output = (_b0 * input) + _first;
        _first = (_b1 * input) - (_a1 * output) + _second;
        _second = (_b0 * input) - (_a2 * output) + Nothing;
        return output;
    }

    /// <summary>Filters in place: a recurrence in registers, where sample by sample its state would go through memory.</summary>
    public void Apply(Span<double> samples)
    {
        (double b0, double b1, double a1, double a2) = (_b0, _b1, _a1, _a2);
        (double first, double second) = (_first, _second);
        foreach (ref double sample in samples)
        {
            double input = sample;
            double output = (b0 * input) + first;
            first = ((b1 * input) + second) - (a1 * output);
            second = ((b0 * input) + Nothing) - (a2 * output);
            sample = output;
        }

        (_first, _second) = (first, second);
    }

    public void Reset() => _first = _second = 0;

    private static (double Cosine, double Alpha) At(double cornerHz, double sampleRate, double quality)
    {
        double angle = 2 * Math.PI * cornerHz / sampleRate;
        return (Math.Cos(angle), Math.Sin(angle) / (2 * quality));
    }
}
