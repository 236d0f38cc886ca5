using System.Text;

namespace SpeechEmotion.Storage.Blobs;

/// <summary>The rule for blob names, the same in every store, so that no name reaches out of one.</summary>
internal static class BlobName
{
    /// <summary>Longest part, in bytes of UTF-8: what Linux, macOS and Windows file systems take.</summary>
    public const int MaxPartBytes = 255;

    /// <summary>Longest name, in characters: Azure Blob Storage's limit.</summary>
    public const int MaxLength = 1024;

    public static void Check(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Length > MaxLength)
        {
            throw new ArgumentException($"A blob's name has at most {MaxLength} characters.", nameof(name));
        }

        foreach (string part in name.Split('/'))
        {
            if (part.Length == 0 || part is "." or ".." || part.AsSpan().IndexOfAny('\\', '\0') >= 0 || Encoding.UTF8.GetByteCount(part) > MaxPartBytes)
            {
                throw new ArgumentException($"'{name}' is not a blob's name: '{part}' cannot be a part of one.", nameof(name));
            }
        }
    }
}
