namespace SpeechEmotion.Features.Tests.Reference;

/// <summary>Voices and noises with known answers, 16 kHz, the same on every machine.</summary>
internal static class Voices
{
    private const int Rate = 16000;

    /// <summary>Band-limited pulses of one F0: twelve harmonics that fall by 6 dB per octave.</summary>
    internal static float[] Pulses(double hertz, double seconds)
    {
        float[] samples = new float[(int)(seconds * Rate)];
        int harmonics = Math.Min(12, (int)(7000 / hertz));
        for (int n = 0; n < samples.Length; n++)
        {
            double sum = 0;
            for (int harmonic = 1; harmonic <= harmonics; harmonic++)
            {
                sum += Math.Cos(2 * Math.PI * harmonic * hertz * n / Rate) / harmonic;
            }

            samples[n] = (float)(0.1 * sum);
        }

        return samples;
    }

    /// <summary>White noise, uniform within ±0.1.</summary>
    internal static float[] Noise(int samples, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, samples).Select(_ => (0.2f * random.NextSingle()) - 0.1f)];
    }

    /// <summary>Smooth pulses, a millisecond wide, whose distances and heights alternate about their means.</summary>
    /// <param name="hertz">The mean F0.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="jitter">The difference of neighbouring distances over their mean.</param>
    /// <param name="shimmer">The difference of neighbouring heights, in dB.</param>
    internal static float[] Train(double hertz, double seconds, double jitter = 0, double shimmer = 0)
    {
        float[] samples = new float[(int)(seconds * Rate)];
        double period = Rate / hertz;
        double at = period;
        for (int pulse = 0; at < samples.Length; pulse++)
        {
            double height = 0.4 * Math.Pow(10, (pulse % 2 == 0 ? shimmer : -shimmer) / 40);
            for (int n = Math.Max(0, (int)at - 40); n < Math.Min(samples.Length, (int)at + 40); n++)
            {
                samples[n] += (float)(height * Math.Exp(-0.5 * Math.Pow((n - at) / 5, 2)));
            }

            at += period * (1 + ((pulse % 2 == 0 ? jitter : -jitter) / 2));
        }

        return samples;
    }

    /// <summary>A vowel: pulses through resonances one after the other (Klatt 1980).</summary>
    internal static float[] Vowel(double hertz, double seconds, params double[] formants)
    {
        float[] samples = new float[(int)(seconds * Rate)];
        double next = 0;
        for (int n = 0; n < samples.Length; n++)
        {
            // A glottal source falls by some 6 dB per octave after radiation: a leaky integrator of pulses.
            bool pulse = n >= next;
            next += pulse ? Rate / hertz : 0;
            samples[n] = (pulse ? 0.1f : 0) + (n > 0 ? 0.9f * samples[n - 1] : 0);
        }

        foreach (double formant in formants)
        {
            Resonate(samples, formant, bandwidth: 50 + (formant / 25));
        }

        float highest = samples.Max(Math.Abs);
        return Array.ConvertAll(samples, sample => 0.5f * sample / highest);
    }

    /// <summary>Noise whose amplitude swells so many times per second.</summary>
    internal static float[] Syllables(double perSecond, double seconds)
    {
        float[] samples = Noise((int)(seconds * Rate), 3);
        for (int n = 0; n < samples.Length; n++)
        {
            samples[n] *= (float)(0.05 + (0.95 * Math.Pow(Math.Sin(Math.PI * perSecond * n / Rate), 2)));
        }

        return samples;
    }

    private static void Resonate(float[] samples, double hertz, double bandwidth)
    {
        double radius = Math.Exp(-Math.PI * bandwidth / Rate);
        double b = 2 * radius * Math.Cos(2 * Math.PI * hertz / Rate);
        double c = -radius * radius;
        double one = 0;
        double two = 0;
        for (int n = 0; n < samples.Length; n++)
        {
            (one, two) = (((1 - b - c) * samples[n]) + (b * one) + (c * two), one);
            samples[n] = (float)one;
        }
    }
}
