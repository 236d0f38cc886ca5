using SpeechEmotion.Corpora.Manifests;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Cluster.Corpora;

/// <summary>One store that is every tenant's: for those who have only one.</summary>
/// <param name="blobs">The store, which stays the caller's to dispose.</param>
/// <param name="manifests">Where manifests are had.</param>
public sealed class OneStore(IBlobStore blobs, IManifestSource manifests) : ITenantStores
{
    /// <inheritdoc/>
    public ValueTask<TenantStore> OpenAsync(string tenant, CancellationToken cancellationToken) => new(new TenantStore(blobs, manifests));
}
