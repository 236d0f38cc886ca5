namespace SpeechEmotion.Signal.Audio.Samples;

internal sealed class PcmSigned24 : ISampleDecoder
{
    private const float Scale = 1f / (1 << 23);

    public string Name => "pcm_s24le";

    public int BytesPerSample => 3;

    public bool MayBeNotFinite => false;

    public void Decode(ReadOnlySpan<byte> bytes, Span<float> samples)
    {
        for (int i = 0, b = 0; b + 2 < bytes.Length; i++, b += 3)
        {
            int value = bytes[b] | (bytes[b + 1] << 8) | ((sbyte)bytes[b + 2] << 16);
            samples[i] = value * Scale;
        }
    }
}
