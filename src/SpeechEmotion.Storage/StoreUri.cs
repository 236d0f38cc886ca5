using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace SpeechEmotion.Storage;

/// <summary>
/// Names a store: <c>file:///path</c> or a plain path, <c>azure://ACCOUNT/CONTAINER</c>,
/// <c>azure-connection://CONTAINER</c>, <c>azurite://CONTAINER</c>. It holds no secrets.
/// </summary>
[SuppressMessage("Design", "CA1054:URI-like parameters should not be strings", Justification = "A plain path is one too.")]
public sealed record StoreUri
{
    private const string Separator = "://";
    private const string Forms = "a store is a folder, file:///path, azure://ACCOUNT/CONTAINER, azure-connection://CONTAINER or azurite://CONTAINER";
    private const int MinAccount = 3;
    private const int MaxAccount = 24;
    private const int MinContainer = 3;
    private const int MaxContainer = 63;

    private static readonly SearchValues<char> LettersAndDigits = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");

    private StoreUri(StoreKind kind, string name, string? account = null)
    {
        Kind = kind;
        Name = name;
        Account = account;
    }

    /// <summary>What keeps the blobs.</summary>
    public StoreKind Kind { get; }

    /// <summary>The folder's full path, or the container's name.</summary>
    public string Name { get; }

    /// <summary>The storage account of <see cref="StoreKind.Azure"/>; null for the others.</summary>
    public string? Account { get; }

    /// <summary>Reads a URI or a path; <see cref="StorageError.BadUri"/> where it cannot be meant.</summary>
    /// <param name="text">As the user wrote it.</param>
    /// <exception cref="StorageException">It names no store.</exception>
    public static StoreUri Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int separator = text.IndexOf(Separator, StringComparison.Ordinal);
        if (separator < 0)
        {
            return Folder(text, text);
        }

        string rest = text[(separator + Separator.Length)..];
        return text[..separator].ToLowerInvariant() switch
        {
            "file" => File(text),
            "azure" => Azure(text, rest),
            "azure-connection" => new(StoreKind.AzureConnection, Container(text, rest)),
            "azurite" => new(StoreKind.Azurite, Container(text, rest)),
            _ => throw Bad(text, Forms),
        };
    }

    /// <summary>The URI, as it can be read back.</summary>
    public override string ToString() => Kind switch
    {
        StoreKind.Azure => $"azure://{Account}/{Name}",
        StoreKind.AzureConnection => $"azure-connection://{Name}",
        StoreKind.Azurite => $"azurite://{Name}",
        _ => Name,
    };

    private static StoreUri Folder(string text, string path) => path.Trim().Length == 0 || path.Contains('\0', StringComparison.Ordinal)
        ? throw Bad(text, Forms)
        : new(StoreKind.Folder, Path.GetFullPath(path));

    private static StoreUri File(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) || !uri.IsFile || uri.Host.Length > 0)
        {
            throw Bad(text, "a folder's URI has three slashes: file:///path");
        }

        return uri.Query.Length > 0 || uri.Fragment.Length > 0
            ? throw Bad(text, "in a folder's URI, ? is written %3F and # is written %23")
            : Folder(text, uri.LocalPath);
    }

    private static StoreUri Azure(string text, string rest)
    {
        string[] parts = WithoutLastSlash(rest).Split('/');
        if (parts.Length != 2)
        {
            throw Bad(text, "it is azure://ACCOUNT/CONTAINER, with no folder behind");
        }

        string account = parts[0];
        return account.Length is >= MinAccount and <= MaxAccount && !account.AsSpan().ContainsAnyExcept(LettersAndDigits)
            ? new(StoreKind.Azure, Container(text, parts[1]), account)
            : throw Bad(text, $"the name of a storage account has {MinAccount} to {MaxAccount} lower-case letters and digits, and no domain behind");
    }

    private static string Container(string text, string rest)
    {
        string name = WithoutLastSlash(rest);
        bool isName = name.Length is >= MinContainer and <= MaxContainer
            && !name.Replace("-", string.Empty, StringComparison.Ordinal).AsSpan().ContainsAnyExcept(LettersAndDigits)
            && name[0] != '-' && name[^1] != '-' && !name.Contains("--", StringComparison.Ordinal);
        return isName
            ? name
            : throw Bad(text, $"a container's name has {MinContainer} to {MaxContainer} lower-case letters, digits and single hyphens between them");
    }

    private static string WithoutLastSlash(string text) => text.EndsWith('/') ? text[..^1] : text;

    // What stands behind a question mark may be a signature, which does not belong in a message.
    private static StorageException Bad(string text, string why)
    {
        int query = text.IndexOf('?', StringComparison.Ordinal);
        return new(StorageError.BadUri, $"'{(query < 0 ? text : text[..query] + "?…")}' names no store: {why}");
    }
}
