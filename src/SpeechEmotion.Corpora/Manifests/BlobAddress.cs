using System.Diagnostics.CodeAnalysis;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Corpora.Manifests;

/// <summary>A blob by its address: <c>azure://ACCOUNT/CONTAINER/NAME</c>, <c>azure-connection://CONTAINER/NAME</c>, <c>azurite://CONTAINER/NAME</c>.</summary>
/// <param name="Store">The container.</param>
/// <param name="Name">The blob's name in it.</param>
[SuppressMessage("Design", "CA1054:URI-like parameters should not be strings", Justification = "They are read as they stand in a manifest.")]
public sealed record BlobAddress(StoreUri Store, string Name)
{
    private const string Separator = "://";
    private const string WithAccount = "azure";

    /// <summary>Whether an address is meant to be a blob's.</summary>
    /// <param name="uri">The address.</param>
    public static bool IsBlob(string uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        int end = uri.IndexOf(Separator, StringComparison.Ordinal);
        return end > 0 && uri[..end].ToLowerInvariant() is WithAccount or "azure-connection" or "azurite";
    }

    /// <summary>Reads an address for which <see cref="IsBlob"/> holds.</summary>
    /// <param name="uri">The address. Blanks and other letters of the blob's name stand as they are, or as <c>%XX</c>.</param>
    /// <param name="address">The blob; null where the address cannot be meant.</param>
    /// <returns>Null, or why it is refused: the end of a sentence that begins with the address.</returns>
    public static string? Read(string uri, out BlobAddress? address)
    {
        ArgumentNullException.ThrowIfNull(uri);
        address = null;
        int begin = uri.IndexOf(Separator, StringComparison.Ordinal) + Separator.Length;
        bool hasAccount = uri[..(begin - Separator.Length)].Equals(WithAccount, StringComparison.OrdinalIgnoreCase);
        int container = hasAccount ? uri.IndexOf('/', begin) + 1 : begin;
        int name = container > 0 ? uri.IndexOf('/', container) + 1 : 0;
        if (name == 0 || name == uri.Length)
        {
            return $"names no blob: {(hasAccount ? "azure://ACCOUNT/CONTAINER/NAME" : "SCHEME://CONTAINER/NAME")} does";
        }

        try
        {
            address = new(StoreUri.Parse(uri[..(name - 1)]), Uri.UnescapeDataString(uri[name..]));
            return null;
        }
        catch (StorageException exception)
        {
            return $"names no blob: {exception.Message}";
        }
    }

    /// <summary>The address, as it can be read back.</summary>
    public override string ToString() => $"{Store}/{Name.Replace("%", "%25", StringComparison.Ordinal)}";
}
