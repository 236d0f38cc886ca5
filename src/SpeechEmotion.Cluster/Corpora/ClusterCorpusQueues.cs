using System.Collections.Concurrent;
using SpeechEmotion.Corpora.Manifests;
using SpeechEmotion.Corpora.Queue;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Cluster.Corpora;

/// <summary>The queues of the tenants of a cluster. Safe for use by many threads.</summary>
/// <param name="grains">Leads to the cluster.</param>
/// <param name="tenantOf">Whose part of the store somebody opens; silos are told this name, and lead it to the same place.</param>
/// <param name="options">Settings of each queue.</param>
/// <param name="time">Measures pauses.</param>
public sealed class ClusterCorpusQueues(IGrainFactory grains, Func<IBlobStore, string> tenantOf, QueueOptions options, TimeProvider time) : ICorpusQueues
{
    private readonly ConcurrentBag<ClusterCorpusQueue> _queues = [];

    /// <inheritdoc/>
    public async Task<ICorpusQueue> OpenAsync(IBlobStore blobs, IManifestSource manifests, CancellationToken cancellationToken)
    {
        ClusterCorpusQueue queue = new(grains, tenantOf(blobs), blobs, options with { Manifests = manifests }, time);
        _queues.Add(queue);
        await queue.StartAsync(cancellationToken).ConfigureAwait(false);
        return queue;
    }

    /// <summary>Stops asking after corpora; the cluster goes on.</summary>
    public async ValueTask DisposeAsync() =>
        await Task.WhenAll(_queues.Select(queue => queue.DisposeAsync().AsTask())).ConfigureAwait(false);
}
