using System.Collections.Concurrent;
using SpeechEmotion.Calls;
using SpeechEmotion.Corpora.Manifests;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Corpora.Queue;

/// <summary>The queues of many stores on one machine; their calls share the workers. Safe for use by many threads.</summary>
/// <param name="analyzers">Gives, for a submission, what makes the analyzers of its model.</param>
/// <param name="open">Opens a recording, throwing <see cref="AudioException"/> where it cannot be read.</param>
/// <param name="options">Settings of each queue; <see cref="QueueOptions.Manifests"/> is given with each store.</param>
/// <param name="time">Measures pauses and limits.</param>
public sealed class CorpusQueues(
    Func<CorpusSubmission, Func<ICallAnalyzer>> analyzers, Func<CorpusCall, IAudioReader> open, QueueOptions options, TimeProvider time) : ICorpusQueues
{
    private readonly CallSlots _slots = new(options.Validated().Engine.Workers);
    private readonly ConcurrentBag<CorpusQueue> _queues = [];

    /// <inheritdoc/>
    public async Task<ICorpusQueue> OpenAsync(IBlobStore blobs, IManifestSource manifests, CancellationToken cancellationToken)
    {
        CorpusQueue queue = new(blobs, analyzers, open, options with { Manifests = manifests }, time, _slots);
        _queues.Add(queue);
        await queue.StartAsync(cancellationToken).ConfigureAwait(false);
        return queue;
    }

    /// <summary>Stops all engines in good order; what is not done waits in the records.</summary>
    public async ValueTask DisposeAsync() =>
        await Task.WhenAll(_queues.Select(queue => queue.DisposeAsync().AsTask())).ConfigureAwait(false);
}
