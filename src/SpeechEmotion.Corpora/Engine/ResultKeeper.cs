using System.Threading.Channels;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>Has results kept, a few at a time because a disk spends most of a write waiting, and says what becomes of each call in the ledger.</summary>
internal sealed class ResultKeeper(
    CallStore store, Generation generation, CallKeeper keeper, CallSettler settler, CallListing listing, CorpusWatch watch, EngineOptions options, TimeProvider time)
{
    private readonly ResultWriter _writer = new(store);
    private readonly WriteFailureLimit _limit = new(options.WriteFailures);
    private readonly Lock _limitGate = new();

    /// <summary>
    /// One writer: keeps whatever comes until there is no more; also after a cancellation, so that no finished work is
    /// lost. Several run at a time.
    /// </summary>
    public async Task KeepAsync(ChannelReader<FinishedCall> finished)
    {
        await foreach (FinishedCall call in finished.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            await settler.TakeAsync(await KeepAsync(call).ConfigureAwait(false)).ConfigureAwait(false);
        }
    }

    private Task<SettledCall> KeepAsync(FinishedCall call) => call switch
    {
        { Pending.IsEnded: true } => Task.FromResult(Ended(call.Pending)),
        { End: CallEnd.Failed } => FailAsync(call, call.Result!, failure: null),
        _ => SucceedAsync(call),
    };

    // What stands in the ledger since an earlier run.
    private static SettledCall Ended(PendingCall pending)
    {
        string name = pending.Call.Input.Call;
        CallError? error = pending.Entry is { State: CallState.GivenUp, Error: { } reason } ? new CallError(reason.Code, reason.Message) : null;
        bool isFailed = pending.Entry.State == CallState.GivenUp;
        return new SettledCall
        {
            Name = name,
            Outcome = new(pending.Index, name, isFailed ? CallEnd.Failed : CallEnd.Earlier, null, error, IsKept: true),
        };
    }

    private async Task<SettledCall> SucceedAsync(FinishedCall call)
    {
        PendingCall pending = call.Pending;
        KeptCall kept = call.Kept ?? await keeper.KeepAsync(call).ConfigureAwait(false);
        if (kept.Failure is { } failure)
        {
            return await FailAsync(call, ResultWriter.NotKeptResult(pending.Call.Input.Call, generation, failure), failure).ConfigureAwait(false);
        }

        if (kept.IsErased)
        {
            return Erased(call);
        }

        CallOutcome outcome = new(pending.Index, pending.Call.Input.Call, call.End, kept.Result, null, IsKept: true) { Seconds = kept.Seconds, By = call.By };
        Count(outcome, failure: null);

        // The ledger did not know the call before this run, and its result is there: nothing was needed. A call it knew was
        // done by an engine that ended before it could say so, and one that somebody else kept was begun in this run.
        bool isFound = call.End == CallEnd.Earlier && call.Kept is null
            && pending.Entry is { Round: 0, Attempts: 0 } && pending.Entry.Epoch == call.Entry.Epoch;
        return new SettledCall
        {
            Name = outcome.Call,
            Outcome = outcome,
            Begun = call.Entry,
            Entry = isFound ? call.Entry.Skip(Now, call.Entry.Epoch) : call.Entry.Finish(Now, call.Entry.Epoch),
            Points = kept.Points,
            Listed = kept.Listed,
        };
    }

    private SettledCall Erased(FinishedCall call) => new()
    {
        Name = call.Pending.Call.Input.Call,
        Outcome = new(call.Pending.Index, call.Pending.Call.Input.Call, CallEnd.Earlier, null, null, IsKept: true),
        Begun = call.Entry,
        Entry = call.Entry.Erase(Now, call.Entry.Epoch),
    };

    private async Task<SettledCall> FailAsync(FinishedCall call, CallResult failed, StorageException? failure)
    {
        PendingCall pending = call.Pending;
        CallError error = failed.Error!;
        LedgerEntry entry = call.Entry.State == CallState.GivenUp
            ? call.Entry
            : call.Entry.Fail(new LedgerError(error.Code, error.Message), RetryPolicy.CanHeal(error), Now, call.Entry.Epoch, options.Limits);
        CallOutcome outcome = CallOutcome.Of(pending.Index, CallEnd.Failed, failed, isKept: false) with { By = call.By };
        if (entry.State == CallState.GivenUp && (call.IsToBeKept || failure is not null))
        {
            await watch.EnsureMineAsync(CancellationToken.None).ConfigureAwait(false);
            outcome = await _writer.KeepFailureAsync(pending.Index, failed).ConfigureAwait(false) with { By = call.By };
        }

        Count(outcome, failure);
        if (entry.State == CallState.GivenUp)
        {
            return new SettledCall { Name = failed.Call, Outcome = outcome, Begun = call.Entry, Entry = entry };
        }

        if (pending.Former is null)
        {
            return new SettledCall { Name = failed.Call, Entry = entry };
        }

        // What the ledger has of it leads to its old points; it may change only once those are gone.
        listing.Keep(pending with { Entry = entry });
        return new SettledCall { Name = failed.Call };
    }

    private void Count(CallOutcome outcome, StorageException? failure)
    {
        lock (_limitGate)
        {
            _limit.Take(outcome);
            if (failure is not null)
            {
                _limit.ThrowIfReached(failure);
            }
        }
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();
}
