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
        if (!call.IsToBeKept)
        {
            return (new(call.Index, call.End, call.Result, IsKept: call.End == CallEnd.Earlier), null);
        }

        try
        {
            await (call.Analysis is { } analysis
                ? store.WriteAsync(analysis, CancellationToken.None)
                : store.WriteAsync(call.Result, CancellationToken.None)).ConfigureAwait(false);
            return (new(call.Index, call.End, call.Result, IsKept: true), null);
        }
        catch (StorageException exception)
        {
            return (await KeepFailureAsync(call, exception).ConfigureAwait(false), exception);
        }
    }

    // An error is a few hundred bytes and may fit where the result did not.
    private async Task<CallOutcome> KeepFailureAsync(FinishedCall call, StorageException exception)
    {
        CallError error = new(NotKept, CallError.OneLine($"the result could not be written: {exception.Message}"));
        CallResult failed = CallResult.Failed(call.Result.Call, call.Result.Generation, error);
        try
        {
            await store.WriteAsync(failed, CancellationToken.None).ConfigureAwait(false);
            return new(call.Index, CallEnd.Failed, failed, IsKept: true);
        }
        catch (StorageException)
        {
            return new(call.Index, CallEnd.Failed, failed, IsKept: false);
        }
    }
}
