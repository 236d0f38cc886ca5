using System.Buffers.Binary;
using System.Runtime.InteropServices;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Signal.Tests.Audio.Wav;

/// <summary>The encodings, and samples that break off.</summary>
public sealed class WavReaderTests
{
    private static readonly float[] Exact = [0, 0.5f, -0.5f, 0.25f, -1f, 0.75f, -0.25f, 0.125f, -0.125f, 0.375f];

    public static TheoryData<int, int, string> Encodings => new()
    {
        { 1, 8, "pcm_u8" }, { 1, 16, "pcm_s16le" }, { 1, 24, "pcm_s24le" }, { 1, 32, "pcm_s32le" }, { 3, 32, "float32" }, { 3, 64, "float64" },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Every_linear_encoding_gives_the_values_that_were_written(int tag, int bits, string name)
    {
        foreach (bool extensible in new[] { false, true })
        {
            WavBytes wav = extensible ? new WavBytes().Extensible(tag, 2, 16000, bits) : new WavBytes().Format(tag, 2, 16000, bits);
            byte[] file = wav.Chunk("data", Encode(tag, bits)).ToArray();
            using IAudioReader reader = AudioFile.Open(new MemoryStream(file), "test");
            Assert.Equal(new AudioFormat(16000, 2, "wav", name, Exact.Length / 2), reader.Format);
            Assert.Equal(Exact, AudioReading.All(reader));
        }
    }

    [Theory]
    [InlineData(6, "pcm_alaw")]
    [InlineData(7, "pcm_mulaw")]
    public void Companded_samples_are_read_plain_and_extensible(int tag, string name)
    {
        byte[] codes = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        foreach (WavBytes wav in new[] { new WavBytes().Format(tag, 2, 8000, 8, 18), new WavBytes().Extensible(tag, 2, 8000, 8) })
        {
            using IAudioReader reader = AudioFile.Open(new MemoryStream(wav.Chunk("data", codes).ToArray()), "test");
            Assert.Equal(name, reader.Format.Encoding);
            Assert.Equal(128, reader.Format.Frames);
            Assert.Equal(256, AudioReading.All(reader).Length);
        }
    }

    [Fact]
    public void Twenty_bits_in_three_bytes_use_the_upper_ones()
    {
        byte[] file = new WavBytes().Extensible(1, 1, 8000, 24, validBits: 20).Chunk("data", [0, 0, 0x40]).ToArray();
        Assert.Equal([0.5f], AudioReading.All(file));
    }

    [Fact]
    public void Any_size_of_read_gives_the_same_samples()
    {
        byte[] file = WavBytes.Counting(100_000);
        float[] expected = AudioReading.All(file);
        foreach (int frames in new[] { 1, 7, 4096, 200_000 })
        {
            using IAudioReader reader = AudioFile.Open(new NonSeekableStream(file), "test");
            Assert.Null(reader.Format.Frames);
            Assert.Equal(expected, AudioReading.All(reader, frames));
        }
    }

    [Fact]
    public void Seven_channels_stay_apart()
    {
        byte[] file = new WavBytes().Format(1, 7, 8000, 16).Chunk("data", WavBytes.CountingBody(14)).ToArray();
        using IAudioReader reader = AudioFile.Open(new MemoryStream(file), "test");
        float[] frame = new float[7];
        Assert.Equal(1, reader.Read(frame));
        Assert.Equal(1, reader.Read(frame));
        Assert.Equal(Enumerable.Range(7, 7).Select(i => i / 32768f), frame);
        Assert.Equal(0, reader.Read(frame));
    }

    [Fact]
    public void Samples_cut_within_one_are_truncated_once_the_whole_ones_were_read()
    {
        byte[] file = WavBytes.Counting(1000)[..^3];
        using IAudioReader reader = AudioFile.Open(new MemoryStream(file), "test");
        float[] samples = new float[2000];
        Assert.Equal(998, reader.Read(samples));
        AudioException failure = Assert.Throws<AudioException>(() => reader.Read(samples));
        Assert.Equal(AudioError.Truncated, failure.Error);
        Assert.Equal(file.Length, failure.ByteOffset);
    }

    [Fact]
    public void Samples_cut_between_the_channels_of_a_frame_are_truncated()
    {
        byte[] file = new WavBytes().Format(1, 2, 8000, 16).Chunk("data", WavBytes.CountingBody(20)).ToArray()[..^2];
        Assert.Equal(AudioError.Truncated, AudioReading.Failure(file).Error);
    }

    [Fact]
    public void Samples_that_end_early_but_whole_are_read_to_there()
    {
        byte[] file = WavBytes.Counting(1000)[..^10];
        using IAudioReader reader = AudioFile.Open(new MemoryStream(file), "test");
        Assert.Null(reader.Format.Frames);
        Assert.Equal(995, AudioReading.All(reader).Length);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void A_sample_that_is_no_number_is_refused_with_its_place(float bad)
    {
        float[] samples = new float[50];
        samples[33] = bad;
        AudioException failure = AudioReading.Failure(new WavBytes().Format(3, 1, 8000, 32).Chunk("data", MemoryMarshal.AsBytes<float>(samples)).ToArray());
        Assert.Equal(AudioError.NotFinite, failure.Error);
        Assert.Equal(44 + (33 * 4), failure.ByteOffset);
    }

    [Fact]
    public void A_double_beyond_single_precision_is_refused()
    {
        double[] samples = [0, 1e300];
        Assert.Equal(52, AudioReading.Failure(new WavBytes().Format(3, 1, 8000, 64).Chunk("data", MemoryMarshal.AsBytes<double>(samples)).ToArray()).ByteOffset);
    }

    [Fact]
    public void Nothing_is_allocated_while_reading()
    {
        byte[] codes = new byte[1 << 20];
        using IAudioReader reader = AudioFile.Open(new MemoryStream(new WavBytes().Format(7, 2, 8000, 8).Chunk("data", codes).ToArray()), "test");
        float[] samples = new float[16000];
        reader.Read(samples);
        Assert.Equal(0, Allocation.Least(() =>
        {
            // Never to the end, where there is nothing to do.
            for (int i = 0; i < 10; i++)
            {
                reader.Read(samples);
            }
        }));
    }

    private static byte[] Encode(int tag, int bits)
    {
        byte[] body = new byte[Exact.Length * bits / 8];
        for (int i = 0; i < Exact.Length; i++)
        {
            Span<byte> at = body.AsSpan(i * bits / 8);
            switch ((tag, bits))
            {
                case (1, 8):
                    at[0] = (byte)(128 + (Exact[i] * 128));
                    break;
                case (1, 16):
                    BinaryPrimitives.WriteInt16LittleEndian(at, (short)(Exact[i] * 32768));
                    break;
                case (1, 24):
                    int value = (int)(Exact[i] * (1 << 23));
                    (at[0], at[1], at[2]) = ((byte)value, (byte)(value >> 8), (byte)(value >> 16));
                    break;
                case (1, 32):
                    BinaryPrimitives.WriteInt32LittleEndian(at, (int)(Exact[i] * 2147483648d));
                    break;
                case (3, 32):
                    BinaryPrimitives.WriteSingleLittleEndian(at, Exact[i]);
                    break;
                default:
                    BinaryPrimitives.WriteDoubleLittleEndian(at, Exact[i]);
                    break;
            }
        }

        return body;
    }
}
