using System.Collections.Concurrent;
using SpeechEmotion.Cluster.Speakers;
using SpeechEmotion.Corpora.Engine;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Containers;

namespace SpeechEmotion.Cluster.Corpora;

/// <summary>What the grains of a silo work with, made for each tenant when it is first asked for. One to a silo. Safe for use by many threads.</summary>
/// <param name="stores">Where the tenants keep what they have.</param>
/// <param name="grains">Leads to the cluster.</param>
/// <param name="options">Settings.</param>
/// <param name="time">Measures pauses.</param>
public sealed class TenantRooms(ITenantStores stores, IGrainFactory grains, CorpusGrainOptions options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<TenantRoom>>> _rooms = new(StringComparer.Ordinal);

    internal async ValueTask<TenantRoom> OpenAsync(string tenant, CancellationToken cancellationToken)
    {
        Lazy<Task<TenantRoom>> room = _rooms.GetOrAdd(tenant, name => new Lazy<Task<TenantRoom>>(() => MakeAsync(name)));
        try
        {
            return await room.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch when (room.Value.IsFaulted)
        {
            // The next who asks tries again.
            _rooms.TryRemove(KeyValuePair.Create(tenant, room));
            throw;
        }
    }

    private async Task<TenantRoom> MakeAsync(string tenant)
    {
        TenantStore store = await stores.OpenAsync(tenant, CancellationToken.None).ConfigureAwait(false);
        IBlobStore blobs = store.Blobs is AzureBlobStore ? store.Blobs : new PatientStore(store.Blobs, options.Engine.StorePatience, time);
        return new TenantRoom(new CallStore(blobs), store.Manifests, new SpeakerPoints(blobs, tenant, grains, options.SilenceLimit, time));
    }
}
