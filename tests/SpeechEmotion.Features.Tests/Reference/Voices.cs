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
}
