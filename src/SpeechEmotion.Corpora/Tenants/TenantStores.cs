using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Corpora.Tenants;

/// <summary>Where the tenants are in a store: each in <c>tenants/NAME/</c>. Where no key is asked for, all of it is one tenant's.</summary>
public static class TenantStores
{
    /// <summary>Stands for whoever has the whole store; no tenant can be called that.</summary>
    public const string Whole = "*";

    private const string Folder = "tenants/";

    /// <summary>A tenant's part of a store.</summary>
    /// <param name="store">The store, which stays the caller's.</param>
    /// <param name="tenant">The tenant, or <see cref="Whole"/>.</param>
    /// <exception cref="ArgumentException">The name cannot be a tenant's.</exception>
    public static IBlobStore Of(IBlobStore store, string tenant) =>
        tenant == Whole ? store
        : TenantName.IsName(tenant) ? new PrefixedBlobStore(store, $"{Folder}{tenant}/")
        : throw new ArgumentException($"'{tenant}' cannot be a tenant's name: {TenantName.Rule}", nameof(tenant));

    /// <summary>Whose part of a store this is.</summary>
    /// <param name="part">What <see cref="Of"/> has given.</param>
    public static string TenantOf(IBlobStore part) =>
        part is PrefixedBlobStore { Prefix: { } prefix } && prefix.StartsWith(Folder, StringComparison.Ordinal) ? prefix[Folder.Length..^1] : Whole;
}
