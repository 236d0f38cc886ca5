namespace SpeechEmotion.Signal.Tests.Conditions;

internal static class ConditionClips
{
    /// <summary>A buzz that opens and closes four times a second.</summary>
    public static float[] Syllables(int length)
    {
        float[] clip = new float[length];
        for (int i = 0; i < length; i++)
        {
            float t = i / 16000f;
            for (int harmonic = 1; harmonic <= 20; harmonic++)
            {
                clip[i] += 0.1f * MathF.Sin((2 * MathF.PI * 130 * harmonic * t) + harmonic) / harmonic * MathF.Max(0, MathF.Sin(8 * MathF.PI * t));
            }
        }

        return clip;
    }

    public static float[] Tone(double frequency, int length) =>
        [.. Enumerable.Range(0, length).Select(i => (float)(0.5 * Math.Sin(2 * Math.PI * frequency * i / 16000)))];

    public static double Decibels(ReadOnlySpan<float> samples)
    {
        double sum = 0;
        foreach (float sample in samples)
        {
            sum += (double)sample * sample;
        }

        return 10 * Math.Log10((sum / samples.Length) + 1e-20);
    }
}
