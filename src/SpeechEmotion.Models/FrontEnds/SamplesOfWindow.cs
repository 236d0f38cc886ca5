namespace SpeechEmotion.Models.FrontEnds;

/// <summary>
/// A window's samples themselves; normalised, if at all, as the feature extractors that come with public networks do it:
/// <c>(x − mean) / √(variance + 1e-7)</c> over what lies within the recording, and zeros for the rest.
/// </summary>
internal sealed class SamplesOfWindow(bool isNormalized) : IWindowPart
{
    private const double Epsilon = 1e-7;

    public void Compute(ReadOnlySpan<float> window, int heard, Span<Half> values)
    {
        (double mean, double deviation) = isNormalized ? Measure(window[..heard]) : (0, 1);
        for (int i = 0; i < heard; i++)
        {
            values[i] = (Half)(float)((window[i] - mean) / deviation);
        }

        values[heard..].Clear();
    }

    private static (double Mean, double Deviation) Measure(ReadOnlySpan<float> samples)
    {
        double sum = 0;
        foreach (float sample in samples)
        {
            sum += sample;
        }

        double mean = sum / Math.Max(1, samples.Length);
        double squares = 0;
        foreach (float sample in samples)
        {
            squares += (sample - mean) * (sample - mean);
        }

        return (mean, Math.Sqrt((squares / Math.Max(1, samples.Length)) + Epsilon));
    }
}
