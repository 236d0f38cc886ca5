namespace SpeechEmotion.Signal.Audio;

/// <summary>The mean of all channels, as librosa's <c>to_mono</c>.</summary>
public static class MonoMix
{
    /// <summary>Mixes whole frames.</summary>
    /// <param name="interleaved">Samples, <c>[frame, channel]</c>.</param>
    /// <param name="channels">Channels, at least 1.</param>
    /// <param name="mono">Receives one sample per frame.</param>
    public static void Apply(ReadOnlySpan<float> interleaved, int channels, Span<float> mono)
    {
        if (channels == 1)
        {
            interleaved.CopyTo(mono);
            return;
        }

        for (int i = 0, at = 0; at < interleaved.Length; i++, at += channels)
        {
            float sum = 0f;
            foreach (float sample in interleaved.Slice(at, channels))
            {
                sum += sample;
            }

            mono[i] = sum / channels;
        }
    }
}
