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
    private const int MaxEscaped = BlobName.MaxLength - 64;

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

        string call = EscapedPart.Unescape(path[..^Extension.Length]);
        return call.Length > 0 && path.Length <= MaxEscaped && Escape(call) == path ? call : null;
    }

    private static string Escape(string call)
    {
        StringBuilder path = new(call.Length + Extension.Length);
        string[] parts = call.Split('/');
        for (int index = 0; index < parts.Length; index++)
        {
            bool isFolder = index < parts.Length - 1;
            EscapedPart.Append(path, parts[index], EscapedTail(parts[index], isFolder));
            path.Append(isFolder ? "/" : Extension);
        }

        return path.ToString();
    }

    /// <summary>
    /// From where on a part is escaped: as any, and the <c>.json</c> of a folder, lest call <c>a</c> be a file where call
    /// <c>a.json/b</c> needs a folder.
    /// </summary>
    private static int EscapedTail(string part, bool isFolder) =>
        isFolder && part.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) ? part.Length - 1 : EscapedPart.Tail(part);
}
