namespace SpeechEmotion.Cli.Verbs.Submit;

/// <summary>
/// What a recording is called when it is uploaded: by the SHA-256 of its bytes. The same recording, from wherever and however often, is one upload, which
/// goes on where it broke off; another one never takes its place.
/// </summary>
internal static class ContentName
{
    private const string Folder = "by-content";
    private const int LongestEnding = 8;

    /// <param name="sha256">The digest of its bytes.</param>
    /// <param name="path">Its path, of which the ending is kept.</param>
    public static string Of(ReadOnlySpan<byte> sha256, string path)
    {
        string ending = Path.GetExtension(path).ToLowerInvariant();
        bool isPlain = ending.Length is > 1 and <= LongestEnding && ending.Skip(1).All(char.IsAsciiLetterOrDigit);
        return $"{Folder}/{Convert.ToHexStringLower(sha256)}{(isPlain ? ending : string.Empty)}";
    }
}
