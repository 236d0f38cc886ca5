using System.Runtime.InteropServices;
using FsCheck;
using FsCheck.Fluent;
using SpeechEmotion.Signal.Audio.Raw;
using SpeechEmotion.Signal.Codecs;

namespace SpeechEmotion.Signal.Tests.Audio.Raw;

public sealed class RawSamplesTests
{
    [Fact]
    public void Sixteen_bits_are_full_scale_at_one() =>
        Assert.Equal([0f, 0.5f, -1f, 32767 / 32768f], new RawSamples(RawEncoding.Pcm16, 1).Decode(MemoryMarshal.AsBytes<short>([0, 16384, -32768, 32767])).ToArray());

    [Fact]
    public void Telephone_codes_are_those_of_G711()
    {
        byte[] codes = [.. Enumerable.Range(0, 256).Select(code => (byte)code)];
        float[] expected = new float[256];
        G711.DecodeMuLaw(codes, expected);
        Assert.Equal(expected, new RawSamples(RawEncoding.MuLaw, 2).Decode(codes).ToArray());
        G711.DecodeALaw(codes, expected);
        Assert.Equal(expected, new RawSamples(RawEncoding.ALaw, 1).Decode(codes).ToArray());
    }

    [Fact]
    public void However_bytes_are_cut_the_samples_are_the_same() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<byte[]>(),
            ArbMap.Default.ArbFor<byte[]>(),
            (bytes, cuts) =>
            {
                RawSamples whole = new(RawEncoding.Pcm16, 3);
                float[] expected = whole.Decode(bytes).ToArray();
                RawSamples cut = new(RawEncoding.Pcm16, 3);
                List<float> samples = [];
                int from = 0;
                foreach (byte length in cuts)
                {
                    int taken = Math.Min(length % 9, bytes.Length - from);
                    samples.AddRange(cut.Decode(bytes.AsSpan(from, taken)).Span);
                    from += taken;
                }

                samples.AddRange(cut.Decode(bytes.AsSpan(from)).Span);
                return samples.SequenceEqual(expected) && cut.Held == whole.Held && cut.Held == bytes.Length % 6;
            }).QuickCheckThrowOnFailure();
}
