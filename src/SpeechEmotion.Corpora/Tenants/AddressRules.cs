using SpeechEmotion.Corpora.Manifests;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Corpora.Tenants;

/// <summary>Holds addresses against a <see cref="TenantPolicy"/>, and policies against what can be meant.</summary>
internal static class AddressRules
{
    private const string Any = "*";
    private const string Below = "*.";
    private const int MaxEntries = 100;

    // Names that lead to the machine, its network or its cloud whatever they resolve to.
    private static readonly string[] InnerNames = [".localhost", ".local", ".internal", ".intranet", ".lan", ".home.arpa", ".arpa", ".onion", ".test", ".invalid", ".example"];

    /// <summary>Why a blob may not be named; null where it may.</summary>
    /// <param name="policy">The tenant's policy.</param>
    /// <param name="own">The gateway's own store, in which all tenants' results and uploads lie: never.</param>
    /// <param name="address">The blob.</param>
    public static string? RefusalOf(TenantPolicy policy, StoreUri own, BlobAddress address)
    {
        // The service makes one of what lies between: such a name leads into another folder, or another container.
        if (address.Name.Split('/', '\\').Any(part => part is "." or ".." or "") || address.Name.Any(letter => char.IsControl(letter) || letter is '\\' or '?' or '#'))
        {
            return "may not be read here: a part of its name is empty, '.' or '..', or holds a letter that addresses do not";
        }

        if (address.Store == own)
        {
            return "may not be read here: it lies in the gateway's own store";
        }

        string blob = $"{address.Store}/{address.Name}";
        return policy.Stores.Any(store => blob.StartsWith(store.EndsWith('/') ? store : store + "/", StringComparison.Ordinal))
            ? null
            : "may not be read here: this tenant is not allowed that store; upload the recording, or have whoever runs the gateway allow it";
    }

    /// <summary>Why a webhook may not go to an address; null where it may.</summary>
    /// <param name="policy">The tenant's policy.</param>
    /// <param name="isLocal">True where no key is asked for: then the address may be this machine's too.</param>
    /// <param name="address">The address.</param>
    public static string? RefusalOf(TenantPolicy policy, bool isLocal, Uri address)
    {
        if (!address.IsAbsoluteUri || address.UserInfo.Length > 0 || address.Fragment.Length > 0 || address.OriginalString.AsSpan().IndexOfAny("\\\t\r\n") >= 0)
        {
            return "cannot be meant: it is https://HOST/PATH, without a name, a password or a fragment in it";
        }

        if (isLocal)
        {
            return address.Scheme is "http" or "https" ? null : "is no http or https address";
        }

        if (address.Scheme != Uri.UriSchemeHttps)
        {
            return "is no https address";
        }

        string host = HostOf(address);
        if (address.HostNameType != UriHostNameType.Dns || !host.Contains('.', StringComparison.Ordinal) || IsDisguised(address) || host.Split('.')[^1].All(char.IsAsciiDigit)
            || InnerNames.Any(name => ("." + host).EndsWith(name, StringComparison.Ordinal)))
        {
            return "names no host of the Internet: name it as others do, not by its number";
        }

        return policy.WebhookHosts.Any(allowed => Matches(allowed, host))
            ? null
            : "goes to a host that this tenant is not allowed; have whoever runs the gateway allow it";
    }

    /// <summary>A policy, every entry of which can be meant, in one spelling.</summary>
    /// <exception cref="ArgumentException">One cannot.</exception>
    public static TenantPolicy Checked(TenantPolicy policy)
    {
        if (policy.Stores.Count > MaxEntries || policy.WebhookHosts.Count > MaxEntries)
        {
            throw new ArgumentException($"a tenant is allowed {MaxEntries} stores and {MaxEntries} hosts at most");
        }

        return policy with { Stores = [.. policy.Stores.Select(Store).Distinct()], WebhookHosts = [.. policy.WebhookHosts.Select(Host).Distinct()] };
    }

    /// <summary>A host's name in the spelling that names are compared in.</summary>
    public static string HostOf(Uri address) => address.IdnHost.TrimEnd('.').ToLowerInvariant();

    // Digits of other scripts are numbers to some resolvers.
    private static bool IsDisguised(Uri address) => address.OriginalString.Any(letter => !char.IsAscii(letter) && char.GetNumericValue(letter) >= 0);

    private static bool Matches(string allowed, string host) =>
        allowed == Any || allowed == host || (allowed.StartsWith(Below, StringComparison.Ordinal) && host.EndsWith(allowed[1..], StringComparison.Ordinal));

    private static string Store(string text)
    {
        // With a folder behind it is read as a blob of that folder.
        string rest = text.TrimEnd('/');
        if (!BlobAddress.IsBlob(text))
        {
            throw new ArgumentException($"'{text}' is no container: azure://ACCOUNT/CONTAINER, or with /FOLDER/ behind");
        }

        try
        {
            return StoreUri.Parse(rest).ToString();
        }
        catch (StorageException)
        {
            return BlobAddress.Read(rest, out BlobAddress? folder) is { } refusal
                ? throw new ArgumentException($"'{text}' {refusal}")
                : $"{folder!.Store}/{folder.Name}/";
        }
    }

    private static string Host(string text)
    {
        if (text == Any)
        {
            return text;
        }

        string name = text.StartsWith(Below, StringComparison.Ordinal) ? text[Below.Length..] : text;
        return Uri.TryCreate($"https://{name}/", UriKind.Absolute, out Uri? uri) && uri.HostNameType == UriHostNameType.Dns && uri.UserInfo.Length == 0 && uri.IsDefaultPort && uri.AbsolutePath == "/"
            && HostOf(uri).Contains('.', StringComparison.Ordinal)
            ? (name == text ? string.Empty : Below) + HostOf(uri)
            : throw new ArgumentException($"'{text}' is no host: NAME, *.NAME, or * for every public one");
    }
}
