using System.Runtime.Intrinsics;

namespace SpeechEmotion.Signal.Audio.Samples;

/// <summary>Eight bits are the one size that WAV stores without a sign: 128 is silence.</summary>
internal sealed class PcmUnsigned8 : ISampleDecoder
{
    public string Name => "pcm_u8";

    public int BytesPerSample => 1;

    public bool MayBeNotFinite => false;

    public void Decode(ReadOnlySpan<byte> bytes, Span<float> samples)
    {
        int i = 0;
        for (; i <= bytes.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            ((Vector256.ConvertToSingle(Lanes.WidenBytes(bytes[i..])) - Vector256.Create(128f)) * (1f / 128)).CopyTo(samples[i..]);
        }

        for (; i < bytes.Length; i++)
        {
            samples[i] = (bytes[i] - 128) * (1f / 128);
        }
    }
}
