using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SpeechEmotion.Signal.Audio.Samples;

internal sealed class PcmSigned32 : ISampleDecoder
{
    private const float Scale = 1f / 2147483648f;

    public string Name => "pcm_s32le";

    public int BytesPerSample => 4;

    public bool MayBeNotFinite => false;

    public void Decode(ReadOnlySpan<byte> bytes, Span<float> samples)
    {
        ReadOnlySpan<int> values = MemoryMarshal.Cast<byte, int>(bytes);
        int i = 0;
        for (; i <= values.Length - Vector256<int>.Count; i += Vector256<int>.Count)
        {
            (Vector256.ConvertToSingle(Vector256.Create(values[i..])) * Scale).CopyTo(samples[i..]);
        }

        for (; i < values.Length; i++)
        {
            samples[i] = values[i] * Scale;
        }
    }
}
