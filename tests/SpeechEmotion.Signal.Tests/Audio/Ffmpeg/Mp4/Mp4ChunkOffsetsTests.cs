using System.Buffers.Binary;
using System.Text;
using SpeechEmotion.Signal.Audio.Ffmpeg.Mp4;

namespace SpeechEmotion.Signal.Tests.Audio.Ffmpeg.Mp4;

public sealed class Mp4ChunkOffsetsTests
{
    [Fact]
    public void Offsets_of_both_widths_are_shifted_wherever_they_stand()
    {
        byte[] stco = Box("stco", [0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 1, 0, 0, 0, 2, 0]);
        byte[] co64 = Box("co64", [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0]);
        byte[] Track(byte[] table) => Box("trak", [.. Box("tkhd", new byte[20]), .. Box("mdia", Box("minf", Box("stbl", table)))]);
        byte[] movie = Box("moov", [.. Track(stco), .. Track(co64)]);
        Assert.True(Mp4ChunkOffsets.TryShift(movie, 1000));
        Assert.Equal(256u + 1000, BinaryPrimitives.ReadUInt32BigEndian(movie.AsSpan(Find(movie, "stco") + 12)));
        Assert.Equal(512u + 1000, BinaryPrimitives.ReadUInt32BigEndian(movie.AsSpan(Find(movie, "stco") + 16)));
        Assert.Equal((1L << 32) + 1000, BinaryPrimitives.ReadInt64BigEndian(movie.AsSpan(Find(movie, "co64") + 12)));
    }

    [Fact]
    public void A_damaged_index_is_left_to_the_decoder()
    {
        Assert.False(Mp4ChunkOffsets.TryShift(Box("moov", Box("trak", [0, 0, 0, 3, 1, 2, 3, 4])), 8));
        Assert.False(Mp4ChunkOffsets.TryShift(Box("stco", [0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]), 8));
        Assert.False(Mp4ChunkOffsets.TryShift(Box("stco", [0, 0, 0, 0, 0, 0, 0, 1, 0xFF, 0xFF, 0xFF, 0xFF]), 8));
    }

    private static int Find(byte[] bytes, string type) => bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(type));

    private static byte[] Box(string type, byte[] body)
    {
        byte[] box = [0, 0, 0, 0, .. Encoding.ASCII.GetBytes(type), .. body];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        return box;
    }
}
