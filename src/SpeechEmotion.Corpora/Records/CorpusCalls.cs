using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Corpora.Records;

/// <summary>
/// Reads where the calls of a corpus are, whoever works on it, a few shards of its ledger at a time: a page of a corpus of
/// millions costs no more than one of a small corpus.
/// </summary>
/// <param name="blobs">The store, which stays the caller's to dispose.</param>
/// <param name="time">For the ledger.</param>
public sealed class CorpusCalls(IBlobStore blobs, TimeProvider time)
{
    private const int ShardsAPage = 8;

    private static readonly LedgerOptions Options = new();

    /// <summary>The entry of one call, or null where the corpus has no such call.</summary>
    /// <param name="corpus">The corpus's name.</param>
    /// <param name="call">The call's name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">The ledger cannot be read.</exception>
    public async Task<LedgerEntry?> FindAsync(string corpus, string call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        string ledger = CorpusName.Ledger(corpus);
        if (await CorpusLedger.FindPlanAsync(blobs, ledger, cancellationToken).ConfigureAwait(false) is not { } plan)
        {
            return null;
        }

        ShardLedger shard = await ShardLedger.OpenAsync(blobs, ledger, plan.ShardOf(call), Options, time, cancellationToken).ConfigureAwait(false);
        return shard.Find(call);
    }

    /// <summary>Which of some calls a corpus has.</summary>
    /// <param name="corpus">The corpus's name.</param>
    /// <param name="calls">The calls' names.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">The ledger cannot be read.</exception>
    public async Task<IReadOnlyList<string>> KnownAsync(string corpus, IReadOnlyCollection<string> calls, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(calls);
        string ledger = CorpusName.Ledger(corpus);
        if (await CorpusLedger.FindPlanAsync(blobs, ledger, cancellationToken).ConfigureAwait(false) is not { } plan)
        {
            return [];
        }

        List<string> known = [];
        foreach (IGrouping<int, string> group in calls.GroupBy(plan.ShardOf))
        {
            ShardLedger shard = await ShardLedger.OpenAsync(blobs, ledger, group.Key, Options, time, cancellationToken).ConfigureAwait(false);
            known.AddRange(group.Where(call => shard.Find(call) is not null));
        }

        return known;
    }

    /// <summary>Some of the calls, by shard and in a shard by name; a page may be short, or empty, and not be the last.</summary>
    /// <param name="corpus">The corpus's name.</param>
    /// <param name="after">The <see cref="CorpusCallPage.Next"/> of the page before; null for the first.</param>
    /// <param name="limit">Most calls in the page, at least 1.</param>
    /// <param name="isWanted">Which calls are listed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">The ledger cannot be read.</exception>
    public async Task<CorpusCallPage> ListAsync(
        string corpus, CorpusCallPlace? after, int limit, Func<LedgerEntry, bool> isWanted, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentNullException.ThrowIfNull(isWanted);
        string ledger = CorpusName.Ledger(corpus);
        ShardPlan? plan = await CorpusLedger.FindPlanAsync(blobs, ledger, cancellationToken).ConfigureAwait(false);
        List<CorpusCallEntry> calls = [];
        CorpusCallPlace place = after ?? new(0, string.Empty);
        CorpusCallPlace last = place;
        for (int read = 0; place.Shard < (plan?.Shards ?? 0); read++, place = new(place.Shard + 1, string.Empty))
        {
            if (read == ShardsAPage)
            {
                return new(calls, place);
            }

            ShardLedger shard = await ShardLedger.OpenAsync(blobs, ledger, place.Shard, Options, time, cancellationToken).ConfigureAwait(false);
            foreach (KeyValuePair<string, LedgerEntry> entry in shard.Entries()
                .Where(entry => string.CompareOrdinal(entry.Key, place.Call) > 0 && isWanted(entry.Value))
                .OrderBy(entry => entry.Key, StringComparer.Ordinal))
            {
                if (calls.Count == limit)
                {
                    return new(calls, last);
                }

                calls.Add(new(entry.Key, entry.Value));
                last = new(place.Shard, entry.Key);
            }
        }

        return new(calls, null);
    }
}
