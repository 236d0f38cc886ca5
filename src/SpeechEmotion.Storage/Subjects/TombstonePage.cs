using System.Runtime.InteropServices;
using SpeechEmotion.Storage.Checksums;

namespace SpeechEmotion.Storage.Subjects;

/// <summary>
/// The tombstones of a store: a set of hashes that only grows, so that its length tells whether it has changed. As bytes: <c>SEER</c>, the format (1),
/// the hashes of 16 bytes each in their order, and a CRC-32C behind it all.
/// </summary>
internal static class TombstonePage
{
    private const byte Version = 1;
    private const int HashLength = 16;

    private static ReadOnlySpan<byte> Magic => "SEER"u8;

    public static byte[] Write(IEnumerable<UInt128> hashes)
    {
        UInt128[] sorted = [.. hashes.Distinct().Order()];
        return Checked.Seal([.. Magic, Version, .. MemoryMarshal.AsBytes<UInt128>(sorted)]);
    }

    /// <exception cref="InvalidDataException">The bytes are damaged, or of a newer format.</exception>
    public static UInt128[] Read(ReadOnlySpan<byte> bytes)
    {
        if (!Checked.TryOpen(bytes, out ReadOnlySpan<byte> content)
            || !content.StartsWith(Magic)
            || content[Magic.Length] != Version
            || (content.Length - Magic.Length - 1) % HashLength != 0)
        {
            throw new InvalidDataException($"It is damaged, or not of format {Version}, which this program reads.");
        }

        return MemoryMarshal.Cast<byte, UInt128>(content[(Magic.Length + 1)..].ToArray()).ToArray();
    }
}
