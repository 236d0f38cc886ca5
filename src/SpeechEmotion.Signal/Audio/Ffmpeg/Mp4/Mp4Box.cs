using System.Buffers.Binary;

namespace SpeechEmotion.Signal.Audio.Ffmpeg.Mp4;

/// <summary>The header of a box (ISO/IEC 14496-12, 4.2).</summary>
/// <param name="Type">Four letters as one number, the first highest.</param>
/// <param name="HeaderLength">8, or 16 where the size has 64 bits.</param>
/// <param name="Length">Bytes, header included; <see cref="long.MaxValue"/> for one that lasts to the end of the file.</param>
internal readonly record struct Mp4Box(uint Type, int HeaderLength, long Length)
{
    public const int LongestHeader = 16;

    public const uint Movie = 0x6D6F6F76; // moov
    public const uint MovieData = 0x6D646174; // mdat
    public const uint ChunkOffsets = 0x7374636F; // stco
    public const uint ChunkOffsets64 = 0x636F3634; // co64

    private const int ShortHeader = 8;

    /// <summary>moov, trak, mdia, minf, stbl: the way to the offsets.</summary>
    private static ReadOnlySpan<uint> Containers => [Movie, 0x7472616B, 0x6D646961, 0x6D696E66, 0x7374626C];

    public bool IsContainer => Containers.Contains(Type);

    /// <returns>Null where no box stands.</returns>
    public static Mp4Box? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < ShortHeader)
        {
            return null;
        }

        uint size = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        uint type = BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]);
        if (size == 0)
        {
            return new Mp4Box(type, ShortHeader, long.MaxValue);
        }

        if (size != 1)
        {
            return size >= ShortHeader ? new Mp4Box(type, ShortHeader, size) : null;
        }

        long length = bytes.Length >= LongestHeader ? BinaryPrimitives.ReadInt64BigEndian(bytes[8..]) : 0;
        return length >= LongestHeader ? new Mp4Box(type, LongestHeader, length) : null;
    }
}
