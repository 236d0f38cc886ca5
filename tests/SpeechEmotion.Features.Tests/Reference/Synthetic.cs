namespace SpeechEmotion.Features.Tests.Reference;

/// <summary>Signals made here, the same on every machine.</summary>
internal static class Synthetic
{
    /// <summary>A chirp, a vowel-like pulse train that fades, faint noise, and silence in between.</summary>
    internal static float[] Speechlike(int samples, int seed = 1)
    {
        float[] signal = new float[samples];
        uint state = (uint)seed * 2654435761u;
        for (int n = 0; n < samples; n++)
        {
            state = (state * 1664525u) + 1013904223u;
            double t = n / 16000.0;
            double noise = ((state >> 8) / 16777216.0) - 0.5;
            double chirp = 0.2 * Math.Sin(2 * Math.PI * (200 + (900 * t)) * t);
            double pulse = 0.3 * Math.Exp(-(n % 120) / 15.0) * Math.Sin(2 * Math.PI * 700 * (n % 120) / 16000.0);
            double gate = n / 4000 % 4 == 3 ? 0.001 : 1;
            signal[n] = (float)Math.Round(((chirp + pulse) * gate + (0.002 * noise)) * 32768) / 32768f;
        }

        return signal;
    }
}
