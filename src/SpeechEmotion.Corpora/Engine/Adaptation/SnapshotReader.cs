using System.Collections.Concurrent;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Corpora.Engine.Adaptation;

/// <summary>Reads the snapshots of a corpus, each once. Safe for use by many threads.</summary>
/// <param name="blobs">The store.</param>
/// <param name="corpus">The corpus's name.</param>
internal sealed class SnapshotReader(IBlobStore blobs, string corpus)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<StatisticsSnapshot>>> _read = new(StringComparer.Ordinal);

    /// <summary>A snapshot; the empty one for null.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="StorageException">It cannot be read, or is damaged.</exception>
    public async ValueTask<StatisticsSnapshot> ReadAsync(string? name)
    {
        if (name is null)
        {
            return StatisticsSnapshot.Empty;
        }

        Lazy<Task<StatisticsSnapshot>> reading = _read.GetOrAdd(name, _ => new(() => LoadAsync(name)));
        try
        {
            return await reading.Value.ConfigureAwait(false);
        }
        catch (StorageException)
        {
            // The next call looks again.
            _read.TryRemove(KeyValuePair.Create(name, reading));
            throw;
        }
    }

    /// <summary>Takes a snapshot that is at hand.</summary>
    public void Add(string name, StatisticsSnapshot snapshot) => _read[name] = new(Task.FromResult(snapshot));

    private async Task<StatisticsSnapshot> LoadAsync(string name)
    {
        string blob = CorpusName.Snapshot(corpus, name);
        return await blobs.GetAsync(blob, CancellationToken.None).ConfigureAwait(false) is { } found
            ? StatisticsSnapshot.Parse(found.Content, $"{blobs.Location}: {blob}")
            : throw new StorageException(
                StorageError.BadDocument,
                $"{blobs.Location}: '{blob}' is gone, the statistics of the speakers that the corpus's calls are analysed with. Restore it from a backup, or submit the corpus under another name.");
    }
}
