using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Corpora.Ledgers;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>A call on its way from a worker to the results.</summary>
/// <param name="Pending">The call as it came to the worker.</param>
/// <param name="End">How it ended.</param>
/// <param name="Result">Its result; null where it ended in an earlier run.</param>
/// <param name="Analysis">The result with its picture, where it was analysed now.</param>
/// <param name="IsToBeKept">False where there is nothing to write: the result is there, or its place cannot be read.</param>
internal readonly record struct FinishedCall(PendingCall Pending, CallEnd End, CallResult? Result, CallAnalysis? Analysis, bool IsToBeKept)
{
    /// <summary>What the ledger has of it now.</summary>
    public LedgerEntry Entry { get; init; }

    /// <summary>The result that was there before, where there was a whole one.</summary>
    public CallResult? Older { get; init; }

    /// <summary>What became of the result, where whoever analysed the call has kept it already.</summary>
    public KeptCall? Kept { get; init; }

    /// <summary>Who has analysed it, where that was another process.</summary>
    public string? By { get; init; }

    /// <summary>A call that failed.</summary>
    /// <param name="pending">The call.</param>
    /// <param name="generation">The generation asked for.</param>
    /// <param name="error">Why.</param>
    /// <param name="isToBeKept">False where its place must not be written.</param>
    public static FinishedCall Failed(PendingCall pending, Generation generation, CallError error, bool isToBeKept = true) =>
        new(pending, CallEnd.Failed, CallResult.Failed(pending.Call.Input.Call, generation, error), null, isToBeKept);
}
