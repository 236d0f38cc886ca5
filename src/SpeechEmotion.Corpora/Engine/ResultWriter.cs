using SpeechEmotion.Calls.Results;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>Keeps the result of one call. Safe for use by many threads.</summary>
internal sealed class ResultWriter(CallStore store)
{
    /// <summary>The code of a call whose result could not be written.</summary>
    public const string NotKept = "not_kept";

    /// <summary>Writes a result; where that fails, the failure takes its place.</summary>
    /// <returns>How the call ended, and what prevented the writing.</returns>
    public async Task<(CallOutcome Outcome, StorageException? Failure)> KeepAsync(FinishedCall call)
    {
        CallResult result = call.Result!;
        if (!call.IsToBeKept)
        {
            return (CallOutcome.Of(call.Pending.Index, call.End, result, isKept: call.End == CallEnd.Earlier), null);
        }

        return await TryWriteAsync(call).ConfigureAwait(false) is { } failure
            ? (await KeepFailureAsync(call.Pending.Index, NotKeptResult(result, failure)).ConfigureAwait(false), failure)
            : (CallOutcome.Of(call.Pending.Index, call.End, result, isKept: true), null);
    }

    /// <summary>Writes a result, and its picture where there is one.</summary>
    /// <returns>What prevented it; null where it is written.</returns>
    public async Task<StorageException?> TryWriteAsync(FinishedCall call)
    {
        try
        {
            await (call.Analysis is { } analysis
                ? store.WriteAsync(analysis, CancellationToken.None)
                : store.WriteAsync(call.Result!, CancellationToken.None)).ConfigureAwait(false);
            return null;
        }
        catch (StorageException exception)
        {
            return exception;
        }
    }

    /// <summary>Writes a failure: a few hundred bytes, which may fit where a result did not.</summary>
    public async Task<CallOutcome> KeepFailureAsync(long index, CallResult failed)
    {
        try
        {
            await store.WriteAsync(failed, CancellationToken.None).ConfigureAwait(false);
            return CallOutcome.Of(index, CallEnd.Failed, failed, isKept: true);
        }
        catch (StorageException)
        {
            return CallOutcome.Of(index, CallEnd.Failed, failed, isKept: false);
        }
    }

    /// <summary>What stands for a result that could not be written.</summary>
    public static CallResult NotKeptResult(CallResult result, StorageException exception) => CallResult.Failed(
        result.Call, result.Generation, new CallError(NotKept, CallError.OneLine($"the result could not be written: {exception.Message}")));
}
