using System.Buffers.Binary;

namespace SpeechEmotion.Storage.Checksums;

/// <summary>Bytes with their CRC-32C behind them (4 bytes, little end first), so that a damaged blob is never taken for another.</summary>
internal static class Checked
{
    public const int Overhead = sizeof(uint);

    /// <summary>Adds the checksum.</summary>
    public static byte[] Seal(ReadOnlySpan<byte> content)
    {
        byte[] bytes = new byte[content.Length + Overhead];
        content.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(content.Length), Crc32C.Of(content));
        return bytes;
    }

    /// <summary>The content before the checksum; false where the checksum does not hold.</summary>
    public static bool TryOpen(ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> content)
    {
        content = bytes.Length < Overhead ? default : bytes[..^Overhead];
        return bytes.Length >= Overhead && Crc32C.Of(content) == BinaryPrimitives.ReadUInt32LittleEndian(bytes[^Overhead..]);
    }
}
