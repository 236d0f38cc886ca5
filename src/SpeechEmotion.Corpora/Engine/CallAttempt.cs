using SpeechEmotion.Calls.Results;
using SpeechEmotion.Corpora.Ledgers;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>An attempt at a call that stands in the ledger as begun.</summary>
/// <param name="call">The call.</param>
/// <param name="begun">Its entry.</param>
/// <param name="restart">Begins the attempt again after whoever had the call was lost, and gives the entry, once that is durable.</param>
internal sealed class CallAttempt(PendingCall call, LedgerEntry begun, Func<PendingCall, LedgerEntry, CancellationToken, Task<LedgerEntry>> restart)
{
    /// <summary>The call.</summary>
    public PendingCall Call => call;

    /// <summary>What the ledger has of it, or is to have.</summary>
    public LedgerEntry Entry { get; private set; } = begun;

    /// <summary>The call as the ledger has given it up: whoever had it was lost too often; null where it has not.</summary>
    public CallError? GivenUp => Entry is { State: CallState.GivenUp, Error: { } error } ? new CallError(error.Code, error.Message) : null;

    /// <summary>Says that whoever had the call was lost: the attempt counts as interrupted and begins again, or the call is given up.</summary>
    public async Task InterruptAsync(CancellationToken cancellationToken) =>
        Entry = await restart(call, Entry, cancellationToken).ConfigureAwait(false);
}
