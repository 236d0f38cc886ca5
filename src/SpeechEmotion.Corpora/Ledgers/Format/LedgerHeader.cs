using System.Buffers.Binary;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Checksums;

namespace SpeechEmotion.Corpora.Ledgers.Format;

/// <summary>The first 16 bytes of a ledger's blob: <c>SELG</c>, version, kind, a zero, the shard, CRC-32C of these.</summary>
internal static class LedgerHeader
{
    public const int Length = 16;
    public const ushort Version = 1;

    /// <summary>All calls of a shard as they were when it was compacted.</summary>
    public const byte Base = 1;

    /// <summary>What came since.</summary>
    public const byte Tail = 2;

    private const uint Magic = 0x474C4553;

    public static byte[] Create(byte kind, int shard)
    {
        byte[] header = new byte[Length];
        BinaryPrimitives.WriteUInt32LittleEndian(header, Magic);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(4), Version);
        header[6] = kind;
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(8), shard);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(12), Crc32C.Of(header.AsSpan(0, 12)));
        return header;
    }

    /// <summary>False where it is damaged, cut off or another blob's.</summary>
    /// <exception cref="StorageException">It is whole, and of a later version.</exception>
    public static bool IsWhole(ReadOnlySpan<byte> content, byte kind, int shard)
    {
        if (content.Length < Length
            || BinaryPrimitives.ReadUInt32LittleEndian(content) != Magic
            || BinaryPrimitives.ReadUInt32LittleEndian(content[12..]) != Crc32C.Of(content[..12]))
        {
            return false;
        }

        ushort version = BinaryPrimitives.ReadUInt16LittleEndian(content[4..]);
        return version == Version
            ? content[6] == kind && BinaryPrimitives.ReadInt32LittleEndian(content[8..]) == shard
            : throw new StorageException(StorageError.UnknownSchema, $"the ledger of shard {shard} is of version {version}, this program knows {Version}: use the program that wrote it, or a later one");
    }
}
