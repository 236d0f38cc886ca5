using System.Buffers;
using System.Globalization;
using System.Text;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Storage;

/// <summary>
/// Where a call lies in a store. Names that are safe stay as they are, <c>/</c> included; what would reach out of the
/// folder, or what some file system refuses, is escaped so that it can be read back: a byte as <c>%XX</c>, a lone
/// surrogate as <c>%uXXXX</c>, an empty part as <c>%-</c>; a part too long for a file system goes on in the next part after <c>%+</c>.
/// </summary>
public static class CallName
{
    private const string Extension = ".json";
    private const string EmptyPart = "%-";
    private const string GoesOn = "%+";
    private const int MaxPart = BlobName.MaxPartBytes - 15;
    private const int MaxEscaped = BlobName.MaxLength - 64;

    private static readonly SearchValues<char> Refused = SearchValues.Create("%\\:*?\"<>|");
    private static readonly string[] Devices = ["con", "prn", "aux", "nul", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9"];

    /// <summary>A call's place: its escaped name and <c>.json</c>, below whatever folder it is put in.</summary>
    /// <param name="call">The call's name.</param>
    /// <exception cref="StorageException">The name is empty or longer than a store takes.</exception>
    public static string ToPath(string call)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (call.Length == 0)
        {
            throw new StorageException(StorageError.BadName, "a call's name is empty");
        }

        string path = Escape(call);
        return path.Length <= MaxEscaped
            ? path
            : throw new StorageException(StorageError.BadName, $"a call's name is too long for a store ({path.Length} characters, at most {MaxEscaped}): '{call[..64]}…'");
    }

    /// <summary>The call that lies at a place, or null where no call's name leads there.</summary>
    /// <param name="path">As <see cref="ToPath"/> gives it.</param>
    public static string? FromPath(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!path.EndsWith(Extension, StringComparison.Ordinal))
        {
            return null;
        }

        string call = Unescape(path[..^Extension.Length]);
        return call.Length > 0 && path.Length <= MaxEscaped && Escape(call) == path ? call : null;
    }

    private static string Escape(string call)
    {
        StringBuilder path = new(call.Length + Extension.Length);
        string[] parts = call.Split('/');
        for (int index = 0; index < parts.Length; index++)
        {
            bool isFolder = index < parts.Length - 1;
            AppendPart(path, parts[index], isFolder);
            path.Append(isFolder ? "/" : Extension);
        }

        return path.ToString();
    }

    private static void AppendPart(StringBuilder path, string part, bool isFolder)
    {
        if (part.Length == 0)
        {
            path.Append(EmptyPart);
            return;
        }

        int partBytes = 0;
        int escapedFrom = EscapedTail(part, isFolder);
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

    /// <summary>
    /// From where on a part is escaped: all of <c>.</c> and <c>..</c>; a last dot or blank, which Windows drops; and
    /// the <c>.json</c> of a folder, lest call <c>a</c> be a file where call <c>a.json/b</c> needs a folder.
    /// </summary>
    private static int EscapedTail(string part, bool isFolder) => part switch
    {
        "." or ".." => 0,
        _ when part[^1] is '.' or ' ' => part.Length - 1,
        _ when isFolder && part.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) => part.Length - 1,
        _ => part.Length,
    };

    private static bool IsDevice(string part)
    {
        int dot = part.IndexOf('.', StringComparison.Ordinal);
        string stem = dot < 0 ? part : part[..dot];
        return Devices.Contains(stem.TrimEnd(' '), StringComparer.OrdinalIgnoreCase);
    }

    private static string Unescape(string escaped)
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
}
