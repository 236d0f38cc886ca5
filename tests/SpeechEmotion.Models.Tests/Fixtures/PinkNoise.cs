namespace SpeechEmotion.Models.Tests.Fixtures;

/// <summary>Noise that falls by 3 dB an octave, by Kellet's three-pole filter (music-dsp source code archive, 1999).</summary>
internal static class PinkNoise
{
    public static float[] AddTo(ReadOnlySpan<float> samples, double power, int seed)
    {
        Random random = new(seed);
        double[] noise = new double[samples.Length];
        double a = 0;
        double b = 0;
        double c = 0;
        double energy = 0;
        for (int i = 0; i < noise.Length; i++)
        {
            double white = random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5;
            a = (0.99765 * a) + (white * 0.0990460);
            b = (0.96300 * b) + (white * 0.2965164);
            c = (0.57000 * c) + (white * 1.0526913);
            noise[i] = a + b + c + (white * 0.1848);
            energy += noise[i] * noise[i];
        }

        double gain = Math.Sqrt(power * noise.Length / energy);
        float[] sum = samples.ToArray();
        for (int i = 0; i < sum.Length; i++)
        {
            sum[i] += (float)(gain * noise[i]);
        }

        return sum;
    }
}
