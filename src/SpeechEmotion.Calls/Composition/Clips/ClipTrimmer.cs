namespace SpeechEmotion.Calls.Composition.Clips;

/// <summary>
/// Cuts off what is silent before and after the speech of a clip. Where speech begins and ends is the truth that calls are scored
/// by, so it is told by level alone and not by the voice activity that is to be judged: a clip goes from the first to the last 20 ms that lie within 30 dB of its loudest 20 ms.
/// </summary>
internal static class ClipTrimmer
{
    private const double FrameSeconds = 0.02;
    private const double Depth = 30;
    private const double FadeSeconds = 0.005;

    /// <summary>The clip's sounding part, faded in and out over 5 ms; empty for digital silence.</summary>
    public static float[] Trim(ReadOnlySpan<float> samples, int sampleRate)
    {
        int length = (int)(FrameSeconds * sampleRate);
        int frames = samples.Length / length;
        double[] power = new double[frames];
        for (int frame = 0; frame < frames; frame++)
        {
            power[frame] = Power(samples.Slice(frame * length, length));
        }

        double loudest = power.DefaultIfEmpty().Max();
        if (loudest <= 0)
        {
            return [];
        }

        double least = loudest * Math.Pow(10, -Depth / 10);
        int first = Array.FindIndex(power, value => value >= least);
        int last = Array.FindLastIndex(power, value => value >= least);
        float[] trimmed = samples[(first * length)..((last + 1) * length)].ToArray();
        Fade(trimmed, (int)(FadeSeconds * sampleRate));
        return trimmed;
    }

    /// <summary>Fades both ends, so that no cut is heard as a click.</summary>
    public static void Fade(Span<float> samples, int length)
    {
        length = Math.Min(length, samples.Length / 2);
        for (int index = 0; index < length; index++)
        {
            float gain = (index + 0.5f) / length;
            samples[index] *= gain;
            samples[^(index + 1)] *= gain;
        }
    }

    public static double Power(ReadOnlySpan<float> samples)
    {
        double sum = 0;
        foreach (float sample in samples)
        {
            sum += (double)sample * sample;
        }

        return samples.IsEmpty ? 0 : sum / samples.Length;
    }
}
