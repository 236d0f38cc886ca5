namespace SpeechEmotion.Corpora.Tenants;

/// <summary>The names of tenants: they are folders of the store.</summary>
public static class TenantName
{
    /// <summary>The only tenant where no key is asked for; it has the whole store.</summary>
    public const string Local = "local";

    /// <summary>What a name may be, in words.</summary>
    public const string Rule = "1 to 64 lower-case letters, digits and '-', the first a letter or a digit";

    private const int MaxLength = 64;

    /// <summary>Whether a text can be a tenant's name.</summary>
    /// <param name="name">Any text.</param>
    public static bool IsName(string? name) =>
        name is { Length: > 0 and <= MaxLength } && name[0] != '-' && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');
}
