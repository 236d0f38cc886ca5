using System.Buffers;
using System.Globalization;
using System.Text;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Storage;

/// <summary>How the parts of names are written in a store, so that they can be read back and no file system refuses them.</summary>
internal static class EscapedPart
{
    private const string EmptyPart = "%-";
    private const string GoesOn = "%+";
    private const int MaxPart = BlobName.MaxPartBytes - 15;

    private static readonly SearchValues<char> Refused = SearchValues.Create("/%\\:*?\"<>|");
    private static readonly string[] Devices = ["con", "prn", "aux", "nul", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9"];

    /// <summary>Adds a part of a name.</summary>
    /// <param name="path">Receives it.</param>
    /// <param name="part">The part as it is.</param>
    /// <param name="escapedFrom">From where on all of it is escaped.</param>
    public static void Append(StringBuilder path, string part, int escapedFrom)
    {
        if (part.Length == 0)
        {
            path.Append(EmptyPart);
            return;
        }

        int partBytes = 0;
        bool isDevice = IsDevice(part);
        Span<byte> utf8 = stackalloc byte[4];
        for (int index = 0; index < part.Length;)
        {
            OperationStatus status = Rune.DecodeFromUtf16(part.AsSpan(index), out Rune rune, out int consumed);
            string? piece = null;
            int bytes;
            if (status != OperationStatus.Done)
            {
                piece = $"%u{(int)part[index]:X4}";
                bytes = piece.Length;
            }
            else
            {
                bytes = rune.EncodeToUtf8(utf8);
                if (rune.Value < ' ' || rune.Value == 0x7F || (rune.IsBmp && Refused.Contains((char)rune.Value)) || index >= escapedFrom || (isDevice && index == 0))
                {
                    piece = string.Concat(utf8[..bytes].ToArray().Select(value => $"%{value:X2}"));
                    bytes = piece.Length;
                }
            }

            if (partBytes + bytes > MaxPart)
            {
                path.Append(GoesOn).Append('/');
                partBytes = 0;
            }

            path.Append(piece ?? part.Substring(index, consumed));
            partBytes += bytes;
            index += consumed;
        }
    }

    /// <summary>From where on a part is escaped: all of <c>.</c> and <c>..</c>; a last dot or blank, which Windows drops.</summary>
    public static int Tail(string part) => part switch
    {
        "." or ".." => 0,
        _ when part.Length > 0 && part[^1] is '.' or ' ' => part.Length - 1,
        _ => part.Length,
    };

    /// <summary>The name that an escaped one stands for; what is not one gives something that is escaped differently.</summary>
    public static string Unescape(string escaped)
    {
        StringBuilder call = new(escaped.Length);
        List<byte> bytes = [];
        string text = escaped.Replace(GoesOn + "/", string.Empty, StringComparison.Ordinal).Replace(EmptyPart, string.Empty, StringComparison.Ordinal);
        for (int index = 0; index < text.Length;)
        {
            if (text[index] == '%' && index + 2 < text.Length && byte.TryParse(text.AsSpan(index + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value))
            {
                bytes.Add(value);
                index += 3;
                continue;
            }

            call.Append(Encoding.UTF8.GetString([.. bytes]));
            bytes.Clear();
            if (text[index] == '%' && index + 5 < text.Length && text[index + 1] == 'u' && ushort.TryParse(text.AsSpan(index + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort surrogate))
            {
                call.Append((char)surrogate);
                index += 6;
                continue;
            }

            call.Append(text[index++]);
        }

        return call.Append(Encoding.UTF8.GetString([.. bytes])).ToString();
    }

    private static bool IsDevice(string part)
    {
        int dot = part.IndexOf('.', StringComparison.Ordinal);
        string stem = dot < 0 ? part : part[..dot];
        return Devices.Contains(stem.TrimEnd(' '), StringComparer.OrdinalIgnoreCase);
    }
}
