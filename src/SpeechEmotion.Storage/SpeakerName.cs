using System.Text;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Storage;

/// <summary>
/// Where a speaker lies in a store: one part, escaped as <see cref="CallName"/> escapes, <c>/</c> as <c>%2F</c> too, so that no speaker's
/// folder lies in another's. A name longer than a file system takes goes on in the next part after <c>%+</c>.
/// </summary>
public static class SpeakerName
{
    // Leaves room for the folders around it.
    private const int MaxEscaped = BlobName.MaxLength - 64;

    /// <summary>A speaker's place, without a slash at its end.</summary>
    /// <param name="speaker">The speaker's name.</param>
    /// <exception cref="StorageException">The name is empty or longer than a store takes.</exception>
    public static string ToPath(string speaker)
    {
        ArgumentNullException.ThrowIfNull(speaker);
        if (speaker.Length == 0)
        {
            throw new StorageException(StorageError.BadName, "a speaker's name is empty");
        }

        string path = Escape(speaker);
        return path.Length <= MaxEscaped
            ? path
            : throw new StorageException(StorageError.BadName, $"a speaker's name is too long for a store ({path.Length} characters, at most {MaxEscaped}): '{speaker[..64]}…'");
    }

    /// <summary>The speaker that lies at a place, or null where no speaker's name leads there.</summary>
    /// <param name="path">As <see cref="ToPath"/> gives it.</param>
    public static string? FromPath(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string speaker = EscapedPart.Unescape(path);
        return speaker.Length > 0 && path.Length <= MaxEscaped && Escape(speaker) == path ? speaker : null;
    }

    private static string Escape(string speaker)
    {
        StringBuilder path = new(speaker.Length);
        EscapedPart.Append(path, speaker, EscapedPart.Tail(speaker));
        return path.ToString();
    }
}
