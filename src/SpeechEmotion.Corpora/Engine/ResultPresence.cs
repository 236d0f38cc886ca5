using System.Collections;
using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>
/// For which calls of a ledger there is a result, of whatever generation: one listing instead of a look at each, and a bit
/// a call. A ledger may say that a call is done whose result somebody has deleted since.
/// </summary>
internal sealed class ResultPresence
{
    // Beyond, the store holds many other corpora, and a look at each call costs less than a listing of all.
    private const long SpareResults = 10_000;
    private const int ResultsPerCall = 20;

    private readonly CorpusLedger _ledger;
    private readonly Dictionary<ShardLedger, BitArray> _results;

    private ResultPresence(CorpusLedger ledger)
    {
        _ledger = ledger;
        _results = ledger.Shards.ToDictionary(shard => shard, shard => new BitArray(shard.Count));
    }

    /// <summary>Lists the results; null where there are so many of other corpora that it is not worth it.</summary>
    public static async Task<ResultPresence?> LookAsync(CallStore store, CorpusLedger ledger, CancellationToken cancellationToken)
    {
        ResultPresence presence = new(ledger);
        long most = (ledger.Count * ResultsPerCall) + SpareResults;
        await foreach (string call in store.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (--most < 0)
            {
                return null;
            }

            if (ledger.Holds(call) && ledger.ShardOf(call) is { } shard && shard.NumberOf(call) is { } number)
            {
                presence._results[shard][number] = true;
            }
        }

        return presence;
    }

    /// <summary>Whether a call of the ledger has a result.</summary>
    public bool Has(string call)
    {
        ShardLedger shard = _ledger.ShardOf(call);
        return shard.NumberOf(call) is { } number && number < _results[shard].Length && _results[shard][number];
    }
}
