namespace SpeechEmotion.Signal.Conditions;

/// <summary>
/// Noise that falls by 3 dB an octave: white noise through Kellet's refined filter, seven first-order sections in
/// parallel, within 0.05 dB of the slope from 0.0002 of the sampling rate up (music-dsp source code archive, 1999).
/// </summary>
internal static class PinkNoise
{
    private static ReadOnlySpan<float> Poles => [0.99886f, 0.99332f, 0.96900f, 0.86650f, 0.55000f, -0.7616f];

    private static ReadOnlySpan<float> Gains => [0.0555179f, 0.0750759f, 0.1538520f, 0.3104856f, 0.5329522f, -0.0168980f];

    /// <summary>Level is left to the caller.</summary>
    public static void Fill(Span<float> noise, NoiseSource random)
    {
        const float Direct = 0.5362f;
        const float Delayed = 0.115926f;
        Span<float> states = stackalloc float[6];
        states.Clear();
        float delayed = 0;
        for (int i = 0; i < noise.Length; i++)
        {
            float white = random.NextGaussian();
            float sum = delayed + (Direct * white);
            for (int k = 0; k < states.Length; k++)
            {
                states[k] = (Poles[k] * states[k]) + (Gains[k] * white);
                sum += states[k];
            }

            delayed = Delayed * white;
            noise[i] = sum;
        }
    }
}
