using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SpeechEmotion.Signal.Audio.Samples;

internal sealed class PcmSigned16 : ISampleDecoder
{
    private const float Scale = 1f / 32768;

    public string Name => "pcm_s16le";

    public int BytesPerSample => 2;

    public bool MayBeNotFinite => false;

    public void Decode(ReadOnlySpan<byte> bytes, Span<float> samples)
    {
        ReadOnlySpan<short> shorts = MemoryMarshal.Cast<byte, short>(bytes);
        int i = 0;
        for (; i <= shorts.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            (Vector256.ConvertToSingle(Lanes.WidenShorts(shorts[i..])) * Scale).CopyTo(samples[i..]);
        }

        for (; i < shorts.Length; i++)
        {
            samples[i] = shorts[i] * Scale;
        }
    }
}
