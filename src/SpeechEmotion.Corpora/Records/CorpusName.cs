namespace SpeechEmotion.Corpora.Records;

/// <summary>The names of corpora: they are parts of addresses and folders, so they are kept simple.</summary>
public static class CorpusName
{
    /// <summary>The corpus that <c>analyze</c> adds to where none is named.</summary>
    public const string Default = "analyze";

    private const int MaxLength = 100;

    /// <summary>What a name may be, in words.</summary>
    public const string Rule = "1 to 100 of the letters A to Z and a to z, digits, '-', '_' and '.', the first a letter or a digit, the last no '.'";

    /// <summary>Whether a text can be a corpus's name.</summary>
    /// <param name="name">Any text.</param>
    public static bool IsName(string? name) =>
        name is { Length: > 0 and <= MaxLength }
        && char.IsAsciiLetterOrDigit(name[0])
        && name[^1] != '.'
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');

    /// <summary>The folder of a corpus in a store, ending in <c>/</c>.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="CorpusException">It cannot be one.</exception>
    internal static string Folder(string name) => IsName(name) ? $"corpora/{name}/" : throw new CorpusException($"'{name}' cannot be a corpus's name: {Rule}.");

    /// <summary>The ledger's place in a store, ending in <c>/</c>.</summary>
    internal static string Ledger(string name) => $"{Folder(name)}ledger/";

    /// <summary>The place of a snapshot of what was known of speakers.</summary>
    internal static string Snapshot(string name, string snapshot) => $"{Folder(name)}snapshots/{snapshot}.bin";
}
