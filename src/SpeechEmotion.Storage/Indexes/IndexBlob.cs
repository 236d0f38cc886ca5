using System.Text;
using SpeechEmotion.Storage.Checksums;

namespace SpeechEmotion.Storage.Indexes;

/// <summary>What all binary blobs of the index have in common: four letters, the format (1), the content, and a CRC-32C behind it all.</summary>
internal static class IndexBlob
{
    private const byte Version = 1;
    private const int MagicLength = 4;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static byte[] Write(ReadOnlySpan<byte> magic, Action<BinaryWriter> write)
    {
        using MemoryStream stream = new();
        using (BinaryWriter writer = new(stream, Utf8, leaveOpen: true))
        {
            writer.Write(magic);
            writer.Write(Version);
            write(writer);
        }

        return Checked.Seal(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    /// <exception cref="IndexDamagedException">The bytes are damaged.</exception>
    /// <exception cref="StorageException">They are of a newer format.</exception>
    public static T Read<T>(string name, byte[] bytes, ReadOnlySpan<byte> magic, Func<BinaryReader, T> read)
    {
        if (!Checked.TryOpen(bytes, out ReadOnlySpan<byte> content) || content.Length < MagicLength + 1 || !content[..MagicLength].SequenceEqual(magic))
        {
            throw new IndexDamagedException(name);
        }

        if (content[MagicLength] != Version)
        {
            throw new StorageException(
                StorageError.UnknownSchema, $"The index '{name}' has format {content[MagicLength]}; this program reads format {Version}. Use a newer one, or delete '{IndexNames.Folder}': it is made anew.");
        }

        using BinaryReader reader = new(new MemoryStream(bytes, MagicLength + 1, content.Length - MagicLength - 1), Utf8);
        try
        {
            return read(reader);
        }
        catch (Exception exception) when (exception is EndOfStreamException or FormatException or ArgumentException or OverflowException)
        {
            throw new IndexDamagedException(name, exception);
        }
    }

    public static void Signed(this BinaryWriter writer, long value) => writer.Write7BitEncodedInt64((value << 1) ^ (value >> 63));

    public static long Signed(this BinaryReader reader)
    {
        long value = reader.Read7BitEncodedInt64();
        return (long)((ulong)value >> 1) ^ -(value & 1);
    }

    /// <summary>A number of things of a byte at least, so that a damaged number asks for no memory that is not there.</summary>
    public static int Count(this BinaryReader reader)
    {
        int count = reader.Read7BitEncodedInt();
        return count >= 0 && count <= reader.BaseStream.Length - reader.BaseStream.Position ? count : throw new FormatException("A count is longer than what is left.");
    }
}
