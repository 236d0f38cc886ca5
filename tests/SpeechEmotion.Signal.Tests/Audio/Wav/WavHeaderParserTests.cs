using System.Buffers.Binary;
using SpeechEmotion.Signal.Audio;

namespace SpeechEmotion.Signal.Tests.Audio.Wav;

public sealed class WavHeaderParserTests
{
    private static readonly byte[] Body = WavBytes.CountingBody(50);

    [Theory]
    [InlineData(14)]
    [InlineData(16)]
    [InlineData(18)]
    [InlineData(40)]
    public void Format_chunks_of_every_size_in_use_are_read(int length) =>
        Assert.Equal(50, AudioReading.All(new WavBytes().Format(1, 1, 8000, 16, length).Chunk("data", Body).ToArray()).Length);

    [Fact]
    public void A_format_chunk_longer_than_any_in_use_is_read() =>
        Assert.Equal(50, AudioReading.All(new WavBytes().Chunk("fmt ", [1, 0, 1, 0, 0x40, 0x1F, 0, 0, 0x80, 0x3E, 0, 0, 2, 0, 16, 0, .. new byte[500]]).Chunk("data", Body).ToArray()).Length);

    [Theory]
    [InlineData(0u)]
    [InlineData(uint.MaxValue)]
    [InlineData(17u)]
    [InlineData(4_000_000_000u)]
    public void A_wrong_RIFF_size_changes_nothing(uint size) =>
        Assert.Equal(50, AudioReading.All(new WavBytes().RiffSize(size).Format(1, 1, 8000, 16).Chunk("data", Body).ToArray()).Length);

    [Theory]
    [InlineData(0u)]
    [InlineData(uint.MaxValue)]
    [InlineData(40u)]
    [InlineData(41u)]
    [InlineData(3_999_999_999u)]
    public void A_wrong_size_of_the_samples_is_found_out(uint size)
    {
        byte[] file = new WavBytes().RiffSize(0).Format(1, 1, 8000, 16).Chunk("data", Body, size).ToArray();
        Assert.Equal(50, AudioReading.All(file).Length);
        using IAudioReader pipe = AudioFile.Open(new NonSeekableStream(file, 3), "pipe");
        Assert.Equal(50, AudioReading.All(pipe).Length);
    }

    [Fact]
    public void What_follows_the_samples_is_not_read_as_samples()
    {
        WavBytes Wav() => new WavBytes().Format(1, 1, 8000, 16).Chunk("data", Body).Chunk("LIST", [1, 2, 3]);
        Assert.Equal(50, AudioReading.All(Wav().ToArray()).Length);
        Assert.Equal(50, AudioReading.All(Wav().RiffSize(0).ToArray()).Length);
        Assert.Equal(50, AudioReading.All(Wav().RiffSize(36 + 100).Raw(new byte[512]).ToArray()).Length);
    }

    [Fact]
    public void Chunks_may_stand_anywhere_with_and_without_pad_bytes()
    {
        foreach (bool pad in new[] { true, false })
        {
            byte[] file = new WavBytes()
                .Chunk("JUNK", new byte[7], pad: pad)
                .Chunk("LIST", "INFOabc"u8, pad: pad)
                .Format(1, 1, 8000, 16)
                .Chunk("xyz1", new byte[3], pad: pad)
                .Chunk("fact", new byte[5], pad: pad)
                .Chunk("data", Body)
                .ToArray();
            Assert.Equal(50, AudioReading.All(file).Length);
        }
    }

    [Fact]
    public void Every_chunk_of_samples_is_read()
    {
        byte[] file = new WavBytes().RiffSize(0).Format(1, 1, 8000, 16).Chunk("data", Body).Chunk("LIST", [1, 2, 3]).Chunk("data", Body).ToArray();
        Assert.Equal(100, AudioReading.All(file).Length);
    }

    [Fact]
    public void Samples_of_odd_length_are_followed_by_a_chunk_with_and_without_a_pad_byte()
    {
        foreach (bool pad in new[] { true, false })
        {
            byte[] file = new WavBytes().RiffSize(0).Format(7, 1, 8000, 8).Chunk("data", new byte[33], pad: pad).Chunk("LIST", [1, 2]).ToArray();
            Assert.Equal(33, AudioReading.All(file).Length);
        }
    }

    [Theory]
    [InlineData(100UL)]
    [InlineData(0UL)]
    [InlineData(ulong.MaxValue)]
    [InlineData(1UL << 40)]
    public void RF64_takes_its_sizes_from_ds64(ulong dataSize)
    {
        byte[] sizes = new byte[28];
        BinaryPrimitives.WriteUInt64LittleEndian(sizes.AsSpan(8), dataSize);
        foreach (string form in new[] { "RF64", "BW64" })
        {
            byte[] file = new WavBytes(form).RiffSize(uint.MaxValue).Chunk("ds64", sizes).Format(1, 1, 8000, 16).Chunk("data", Body, uint.MaxValue).ToArray();
            using IAudioReader reader = AudioFile.Open(new MemoryStream(file), "test");
            Assert.Equal("rf64", reader.Format.Container);
            Assert.Equal(50, AudioReading.All(reader).Length);
        }
    }

    [Fact]
    public void RF64_with_a_right_size_stops_there()
    {
        byte[] sizes = new byte[28];
        BinaryPrimitives.WriteUInt64LittleEndian(sizes.AsSpan(8), 100);
        byte[] file = new WavBytes("RF64").Chunk("ds64", sizes).Format(1, 1, 8000, 16).Chunk("data", Body, uint.MaxValue).Chunk("LIST", [1, 2]).ToArray();
        Assert.Equal(50, AudioReading.All(file).Length);
    }

    [Theory]
    [InlineData(0, 8000, 2, 22)]
    [InlineData(65, 8000, 130, 22)]
    [InlineData(1, 0, 2, 24)]
    [InlineData(1, 5, 2, 24)]
    [InlineData(1, 2_000_000, 2, 24)]
    [InlineData(2, 8000, 3, 32)]
    [InlineData(1, 8000, 1, 34)]
    [InlineData(1, 8000, 5, 32)]
    public void An_impossible_header_is_refused_with_the_field_that_says_so(int channels, int rate, int blockAlign, int offset)
    {
        AudioException failure = AudioReading.Failure(new WavBytes().Format(1, channels, rate, 16, blockAlign: blockAlign).Chunk("data", Body).ToArray());
        Assert.Equal(AudioError.BadHeader, failure.Error);
        Assert.Equal(offset, failure.ByteOffset);
    }

    [Fact]
    public void Samples_before_their_format_are_refused_where_one_cannot_go_back_to_them()
    {
        byte[] file = new WavBytes().Chunk("data", Body).Format(1, 1, 8000, 16).ToArray();
        AudioException failure = Assert.Throws<AudioException>(() => AudioFile.Open(new NonSeekableStream(file), "pipe"));
        Assert.Equal(AudioError.BadHeader, failure.Error);
        Assert.Equal(AudioError.BadHeader, AudioReading.Failure(new WavBytes().Chunk("data", Body).Chunk("LIST", [1, 2]).ToArray()).Error);
    }

    [Fact]
    public void A_file_without_samples_is_empty()
    {
        Assert.Equal(AudioError.Empty, AudioReading.Failure(new WavBytes().Format(1, 1, 8000, 16).Chunk("data", []).ToArray()).Error);
        Assert.Equal(AudioError.Empty, AudioReading.Failure(new WavBytes().Format(1, 1, 8000, 16).Chunk("data", []).Chunk("LIST", [1, 2]).ToArray()).Error);
    }

    [Fact]
    public void A_header_cut_anywhere_is_truncated_or_empty()
    {
        byte[] file = WavBytes.Counting(1);
        for (int length = 12; length < 44; length++)
        {
            Assert.Equal(AudioError.Truncated, AudioReading.Failure(file[..length]).Error);
        }

        Assert.Equal(AudioError.Empty, AudioReading.Failure(file[..44]).Error);
        Assert.Equal(AudioError.Truncated, AudioReading.Failure(file[..45]).Error);
    }

    [Fact]
    public void No_allocation_follows_a_size_in_the_header()
    {
        byte[] file = new WavBytes().Chunk("LIST", [1, 2, 3, 4], 0xFFFFFFF0).Format(1, 1, 8000, 16).Chunk("data", Body).ToArray();
        Assert.Equal(AudioError.Truncated, AudioReading.Failure(file).Error);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(AudioError.Truncated, AudioReading.Failure(file).Error);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000);
    }
}
