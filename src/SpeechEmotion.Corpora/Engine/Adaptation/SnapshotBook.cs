using System.Collections.Concurrent;
using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Corpora.Recordings;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Corpora.Engine.Adaptation;

/// <summary>
/// The snapshots of a corpus, one for each submission that added calls. A ledger numbers the calls of a shard as they come and
/// keeps the numbers, so a snapshot's calls are known by the first number of each shard.
/// </summary>
/// <param name="blobs">The store.</param>
/// <param name="session">The engine's time with the corpus.</param>
/// <param name="statistics">What is known of speakers.</param>
/// <param name="times">When calls were whose beginning the corpus does not say.</param>
internal sealed class SnapshotBook(IBlobStore blobs, CorpusSession session, SpeakerStatisticsStore statistics, IRecordingTimes times)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<StatisticsSnapshot>>> _read = new(StringComparer.Ordinal);
    private List<CorpusSnapshot> _snapshots =
    [
        .. (session.Record.Snapshots ?? []).Where(one =>
            one.Generation == session.Record.Generation && (one.From is null || one.From.Count == session.Ledger.Shards.Count)),
    ];

    private CorpusLedger Ledger => session.Ledger;

    /// <summary>
    /// Takes a snapshot for the calls that the ledger does not know yet, or for all where this generation has none. Called before they are entered;
    /// one that an engine had no time to enter all calls of is taken anew.
    /// </summary>
    /// <exception cref="LedgerLostException">Another engine has the corpus.</exception>
    /// <exception cref="StorageException">It cannot be taken or kept.</exception>
    public async Task TakeAsync(CancellationToken cancellationToken)
    {
        bool isTakenAnew = _snapshots is [.., { IsOpen: true }];
        int[] from = _snapshots switch
        {
            [] => new int[Ledger.Shards.Count],
            [.., { IsOpen: true } open] => [.. open.From ?? new int[Ledger.Shards.Count]],
            _ => [.. Ledger.Shards.Select(shard => shard.Count)],
        };
        bool isAny = false;
        StatisticsSnapshot snapshot = await statistics.SnapshotAsync(Added(from).Select(one => (isAny = true, one).one), cancellationToken).ConfigureAwait(false);
        if (!isAny)
        {
            return;
        }

        CorpusSnapshot taken = new()
        {
            Snapshot = snapshot.Name,
            Generation = session.Record.Generation,
            From = from.All(first => first == 0) ? null : from,
            IsOpen = true,
        };
        await KeepAsync(taken.Snapshot, snapshot, cancellationToken).ConfigureAwait(false);
        await WriteAsync([.. isTakenAnew ? _snapshots[..^1] : _snapshots, taken], cancellationToken).ConfigureAwait(false);
        _read[taken.Snapshot] = new(Task.FromResult(snapshot));
    }

    /// <summary>Settles that a snapshot is that of its calls; called once they are entered and before any of them is begun.</summary>
    /// <exception cref="LedgerLostException">Another engine has the corpus.</exception>
    /// <exception cref="StorageException">It cannot be written.</exception>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        if (_snapshots is [.., { IsOpen: true } open])
        {
            await WriteAsync([.. _snapshots[..^1], open with { IsOpen = false }], cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The snapshot of a call.</summary>
    /// <param name="call">Its name.</param>
    /// <exception cref="StorageException">It cannot be read, or is damaged.</exception>
    public async ValueTask<StatisticsSnapshot> OfAsync(string call)
    {
        int shard = Ledger.Plan.ShardOf(call);
        int number = Ledger.Shards[shard].NumberOf(call) ?? int.MaxValue;
        if (_snapshots.FindLast(one => one.From is null || one.From[shard] <= number) is not { Snapshot: { } name })
        {
            return StatisticsSnapshot.Empty;
        }

        Lazy<Task<StatisticsSnapshot>> reading = _read.GetOrAdd(name, _ => new(() => ReadAsync(name)));
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

    private IEnumerable<(string Speaker, DateTimeOffset StartedAt)> Added(int[] from)
    {
        foreach (CorpusCall call in session.Corpus.Calls())
        {
            int shard = Ledger.Plan.ShardOf(call.Input.Call);
            if ((Ledger.Shards[shard].NumberOf(call.Input.Call) is { } number && number < from[shard]) || CallStart.FactsOf(call, times) is not { Start: not 0 and var start })
            {
                continue;
            }

            foreach (string? speaker in call.Input.Speakers)
            {
                if (!string.IsNullOrEmpty(speaker))
                {
                    yield return (speaker, DateTimeOffset.FromUnixTimeMilliseconds(start));
                }
            }
        }
    }

    private Task KeepAsync(string name, StatisticsSnapshot snapshot, CancellationToken cancellationToken) =>
        new SnapshotBlobs(blobs).PutAsync(BlobOf(name), snapshot, cancellationToken);

    private async Task<StatisticsSnapshot> ReadAsync(string name)
    {
        string blob = BlobOf(name);
        return await blobs.GetAsync(blob, CancellationToken.None).ConfigureAwait(false) is { } found
            ? StatisticsSnapshot.Parse(found.Content, $"{blobs.Location}: {blob}")
            : throw new StorageException(
                StorageError.BadDocument,
                $"{blobs.Location}: '{blob}' is gone, the statistics of the speakers that the corpus's calls are analysed with. Restore it from a backup, or submit the corpus under another name.");
    }

    private async Task WriteAsync(List<CorpusSnapshot> snapshots, CancellationToken cancellationToken)
    {
        await session.UpdateAsync(record => record with { Snapshots = snapshots }, cancellationToken).ConfigureAwait(false);
        _snapshots = snapshots;
    }

    private string BlobOf(string name) => CorpusName.Snapshot(session.Record.Corpus, name);
}
