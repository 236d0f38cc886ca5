using System.Text;
using SpeechEmotion.Storage.Checksums;

namespace SpeechEmotion.Storage.Groups;

/// <summary>
/// Some of the index of groups: a set of members, merged by union, so any order leaves the same bytes. As bytes: <c>SETG</c>, the format (1), the
/// number of members, and of each in order tag, value and speaker with their lengths in bytes before them; numbers are base-128, and a CRC-32C stands behind it all.
/// </summary>
internal static class GroupPage
{
    private const byte Version = 1;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static ReadOnlySpan<byte> Magic => "SETG"u8;

    public static byte[] Write(SortedSet<GroupMember> members)
    {
        using MemoryStream stream = new();
        using (BinaryWriter writer = new(stream, Utf8, leaveOpen: true))
        {
            writer.Write(Magic);
            writer.Write(Version);
            writer.Write7BitEncodedInt(members.Count);
            foreach ((string tag, string value, string speaker) in members)
            {
                writer.Write(tag);
                writer.Write(value);
                writer.Write(speaker);
            }
        }

        return Checked.Seal(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    /// <exception cref="InvalidDataException">The bytes are damaged, or of a newer format.</exception>
    public static SortedSet<GroupMember> Read(byte[] bytes)
    {
        if (!Checked.TryOpen(bytes, out ReadOnlySpan<byte> content))
        {
            throw new InvalidDataException("Its checksum does not hold.");
        }

        using BinaryReader reader = new(new MemoryStream(bytes, 0, content.Length), Utf8);
        try
        {
            if (!reader.ReadBytes(Magic.Length).AsSpan().SequenceEqual(Magic) || reader.ReadByte() != Version)
            {
                throw new InvalidDataException($"It is not a page of groups of format {Version}, which this program reads.");
            }

            SortedSet<GroupMember> members = [];
            for (int left = reader.Read7BitEncodedInt(); left > 0; left--)
            {
                members.Add(new GroupMember(reader.ReadString(), reader.ReadString(), reader.ReadString()));
            }

            return members;
        }
        catch (Exception exception) when (exception is EndOfStreamException or FormatException or ArgumentException)
        {
            throw new InvalidDataException("It is cut short.", exception);
        }
    }
}
