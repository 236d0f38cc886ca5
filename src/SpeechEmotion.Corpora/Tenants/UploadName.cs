namespace SpeechEmotion.Corpora.Tenants;

/// <summary>The names of uploaded recordings: parts of an address, a manifest and a folder, so they are kept simple.</summary>
public static class UploadName
{
    /// <summary>What a name may be, in words.</summary>
    public const string Rule = "a name has 1 to 200 letters A to Z and a to z, digits, '-', '_', '.' and '/', and no part of it is empty, begins or ends with a dot";

    private const int MaxLength = 200;

    /// <summary>Whether a text can be an upload's name.</summary>
    /// <param name="name">Any text.</param>
    public static bool IsName(string? name) =>
        name is { Length: > 0 and <= MaxLength } && name.Split('/').All(IsPart);

    private static bool IsPart(string part) =>
        part.Length > 0 && part[0] != '.' && part[^1] != '.' && part.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');
}
