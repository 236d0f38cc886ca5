using SpeechEmotion.Cluster.Corpora;
using SpeechEmotion.Corpora.Manifests;
using SpeechEmotion.Corpora.Tenants;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Subjects;

namespace SpeechEmotion.Silo.Roles;

/// <summary>The tenants' parts of the silo's store. What their manifests may name are the gateway's rules, read again for each manifest.</summary>
/// <param name="store">The whole store; stays the caller's.</param>
/// <param name="uri">Its address.</param>
/// <param name="pseudonyms">What stands for speakers' names; null where they are kept as they are.</param>
internal sealed class SiloTenants(IBlobStore store, StoreUri uri, Pseudonyms? pseudonyms) : ITenantStores
{
    public ValueTask<TenantStore> OpenAsync(string tenant, CancellationToken cancellationToken)
    {
        IBlobStore blobs = TenantStores.Of(store, tenant);
        bool isWhole = tenant == TenantStores.Whole;
        TenantAddresses addresses = new(uri, isWhole, isWhole ? TenantName.Local : tenant, new PolicyStore(store));
        KeptManifests manifests = new(blobs, addresses, pseudonyms is null ? addresses : new PseudonymManifests(addresses, pseudonyms));
        return ValueTask.FromResult(new TenantStore(blobs, new RuledManifests(manifests, addresses)));
    }

    private sealed class RuledManifests(IManifestSource manifests, TenantAddresses rules) : IManifestSource
    {
        public bool IsFixed(string manifest) => manifests.IsFixed(manifest);

        // On a thread of the pool, as all reading of manifests.
        public Stream Open(string manifest)
        {
            rules.RefreshAsync(CancellationToken.None).GetAwaiter().GetResult();
            return manifests.Open(manifest);
        }

        public IRecordingAddresses Addresses(string manifest) => manifests.Addresses(manifest);

        public string SpeakerOf(string manifest, string speaker) => manifests.SpeakerOf(manifest, speaker);
    }
}
