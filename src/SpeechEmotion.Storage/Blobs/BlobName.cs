using System.Text;

namespace SpeechEmotion.Storage.Blobs;

/// <summary>The rule for blob names, the same in every store, so that no name reaches out of one.</summary>
internal static class BlobName
{
    /// <summary>Longest part, in bytes of UTF-8: what Linux, macOS and Windows file systems take.</summary>
    public const int MaxPartBytes = 255;

    /// <summary>Longest name, in characters: Azure Blob Storage's limit.</summary>
    public const int MaxLength = 1024;

    /// <summary>Most parts: Azure Blob Storage's limit.</summary>
    public const int MaxParts = 254;

    public static void Check(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (Fault(name) is { } fault)
        {
            throw new ArgumentException($"'{name}' is not a blob's name: {fault}.", nameof(name));
        }
    }

    /// <summary>Whether a name found in a store is that of a blob: others are somebody else's.</summary>
    public static bool IsName(string name) => name.Length > 0 && Fault(name) is null;

    /// <summary>A prefix of names: empty, or parts that end in a slash.</summary>
    public static void CheckPrefix(string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        if (prefix.Length == 0)
        {
            return;
        }

        if (prefix[^1] != '/')
        {
            throw new ArgumentException($"'{prefix}' is not a prefix: it does not end in '/'.", nameof(prefix));
        }

        Check(prefix[..^1]);
    }

    private static string? Fault(string name)
    {
        if (name[0] == '.')
        {
            return "it begins with a dot";
        }

        if (name.Length > MaxLength)
        {
            return $"it has more than {MaxLength} characters";
        }

        string[] parts = name.Split('/');
        if (parts.Length > MaxParts)
        {
            return $"it has more than {MaxParts} parts";
        }

        return Array.Find(parts, part => !IsPart(part)) is { } wrong ? $"'{wrong}' cannot be a part of one" : null;
    }

    // Azure drops, or refuses, a dot at the end of a part.
    private static bool IsPart(string part) =>
        part.Length > 0 && part[^1] != '.' && part.AsSpan().IndexOfAny('\\', '\0') < 0 && IsText(part) && Encoding.UTF8.GetByteCount(part) <= MaxPartBytes;

    // Half of a surrogate pair has no UTF-8: two such names would be one.
    private static bool IsText(string part)
    {
        foreach (Rune rune in part.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar && !part.Contains('\uFFFD', StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
