using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using SpeechEmotion.Corpora.Ledgers;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>
/// Enters calls of a corpus in its ledger and says what is to be done with each: nothing where it is done with this
/// generation and its result is there, or where it was given up; all else is taken up. A call that failed and may heal
/// comes again in a later pass, after its pause, so that nothing is held for it meanwhile.
/// </summary>
internal sealed class CallListing(CorpusPart part, EngineOptions options, TimeProvider time)
{
    private const int EntriesAtATime = 500;
    private const int ShardsAtATime = 8;

    private readonly RetryPolicy _retries = new(options.RetryPause);
    private readonly ConcurrentDictionary<string, PendingCall> _revised = [];

    private CorpusLedger Ledger => part.Ledger;

    private int Generation => part.Record.Generation;

    /// <summary>Enters the calls that are new to the ledger.</summary>
    public async Task RegisterAsync(CancellationToken cancellationToken)
    {
        Dictionary<ShardLedger, List<KeyValuePair<string, LedgerEntry>>> added = [];
        foreach ((_, CorpusCall call) in part.Calls())
        {
            string name = call.Input.Call;
            ShardLedger shard = Ledger.ShardOf(name);
            if (shard.Find(name) is not null)
            {
                continue;
            }

            if (!added.TryGetValue(shard, out List<KeyValuePair<string, LedgerEntry>>? entries))
            {
                added.Add(shard, entries = []);
            }

            entries.Add(KeyValuePair.Create(name, LedgerEntry.Register(Generation, CallStart.FactsOf(call, options.Times), part.Record.Epoch)));
            if (entries.Count == EntriesAtATime)
            {
                await shard.RecordAsync(entries, cancellationToken).ConfigureAwait(false);
                entries.Clear();
            }
        }

        ParallelOptions parallel = new() { MaxDegreeOfParallelism = ShardsAtATime, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(added.Where(shard => shard.Value.Count > 0), parallel, async (shard, token) =>
            await shard.Key.RecordAsync(shard.Value, token).ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>The calls of one pass: in the first all of them, in later ones those that failed and may heal.</summary>
    /// <param name="isFirst">True for the first pass.</param>
    /// <param name="presence">Which calls have a result; null where nobody knows.</param>
    /// <param name="watch">Waited for before each.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async IAsyncEnumerable<PendingCall> CallsAsync(
        bool isFirst, ResultPresence? presence, CorpusWatch watch, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (PendingCall pending in part.Calls())
        {
            await watch.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (isFirst)
            {
                yield return Decide(pending, presence);
            }
            else if (Again(pending) is { } again)
            {
                await WaitAsync(again, cancellationToken).ConfigureAwait(false);
                yield return again;
            }
        }
    }

    /// <summary>Takes a call whose new facts are not in the ledger yet and which failed; it comes again in the next pass.</summary>
    public void Keep(PendingCall failed) => _revised[failed.Call.Input.Call] = failed;

    private PendingCall Decide(PendingCall pending, ResultPresence? presence)
    {
        string name = pending.Call.Input.Call;
        CallFacts said = CallStart.FactsOf(pending.Call, options.Times);
        LedgerEntry entry = Ledger.ShardOf(name).Find(name) ?? LedgerEntry.Register(Generation, said, part.Record.Epoch);
        CallFacts facts = said with { Revision = entry.Facts.Revision };
        int epoch = part.Record.Epoch;
        bool? hasResult = presence?.Has(name);
        PendingCall taken = pending with { Entry = entry, HasNoResult = hasResult == false };
        if (facts != entry.Facts)
        {
            CallFacts revised = facts with { Revision = entry.Facts.Revision + 1 };
            return taken with { Entry = entry.Renew(Generation, revised, epoch), Former = entry.Facts };
        }

        if (entry.Generation != Generation)
        {
            return taken with { Entry = entry.Renew(Generation, facts, epoch) };
        }

        return entry.State switch
        {
            CallState.GivenUp when part.IsRetry => taken with { Entry = entry.Retry(epoch) },
            CallState.GivenUp => taken with { IsEnded = true },
            CallState.Skipped when entry.IsErased => taken with { IsEnded = true },
            CallState.Done or CallState.Skipped when hasResult == true => taken with { IsEnded = true },
            CallState.Done or CallState.Skipped when hasResult == false => taken with { Entry = entry.Retry(epoch) },
            _ => taken,
        };
    }

    private PendingCall? Again(PendingCall pending)
    {
        string name = pending.Call.Input.Call;
        if (_revised.TryRemove(name, out PendingCall revised))
        {
            return revised;
        }

        return Ledger.ShardOf(name).Find(name) is { State: CallState.Failed } failed && failed.Generation == Generation
            ? pending with { Entry = failed }
            : null;
    }

    // Never longer than the pause itself, whatever the clock was set to meanwhile.
    private async Task WaitAsync(PendingCall call, CancellationToken cancellationToken)
    {
        TimeSpan pause = _retries.Pause(call.Call.Input.Call, call.Entry);
        TimeSpan passed = TimeSpan.FromMilliseconds(Math.Max(0, time.GetUtcNow().ToUnixTimeMilliseconds() - call.Entry.EndedAt));
        if (passed < pause)
        {
            await Task.Delay(pause - passed, time, cancellationToken).ConfigureAwait(false);
        }
    }
}
