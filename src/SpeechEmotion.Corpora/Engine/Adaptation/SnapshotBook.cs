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
/// <param name="reader">Told of the snapshot that is taken.</param>
/// <param name="times">When calls were whose beginning the corpus does not say.</param>
internal sealed class SnapshotBook(IBlobStore blobs, CorpusSession session, SpeakerStatisticsStore statistics, SnapshotReader reader, IRecordingTimes times)
{
    private List<CorpusSnapshot> _snapshots = Of(session.Record, session.Ledger.Plan);

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
        reader.Add(taken.Snapshot, snapshot);
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

    /// <summary>The name of a call's snapshot; null where there is none.</summary>
    /// <param name="call">The call's name.</param>
    public string? NameOf(string call) => NameOf(_snapshots, Ledger, call);

    /// <summary>The name of a call's snapshot; null where there is none.</summary>
    /// <param name="snapshots">Those of the generation at work.</param>
    /// <param name="ledger">The ledger, with the call's shard at least.</param>
    /// <param name="call">The call's name.</param>
    public static string? NameOf(List<CorpusSnapshot> snapshots, CorpusLedger ledger, string call)
    {
        int shard = ledger.Plan.ShardOf(call);
        int number = ledger.ShardOf(call).NumberOf(call) ?? int.MaxValue;
        return snapshots.FindLast(one => one.From is null || one.From[shard] <= number)?.Snapshot;
    }

    /// <summary>The snapshots that hold for the generation at work.</summary>
    public static List<CorpusSnapshot> Of(CorpusRecord record, ShardPlan plan) =>
    [
        .. (record.Snapshots ?? []).Where(one => one.Generation == record.Generation && (one.From is null || one.From.Count == plan.Shards)),
    ];

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

    private async Task WriteAsync(List<CorpusSnapshot> snapshots, CancellationToken cancellationToken)
    {
        await session.UpdateAsync(record => record with { Snapshots = snapshots }, cancellationToken).ConfigureAwait(false);
        _snapshots = snapshots;
    }

    private string BlobOf(string name) => CorpusName.Snapshot(session.Record.Corpus, name);
}
