using SpeechEmotion.Calls.Results;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>Keeps the result of one call. Safe for use by many threads.</summary>
internal sealed class ResultWriter(CallStore store)
{
    /// <summary>The code of a call whose result could not be written.</summary>
    public const string NotKept = "not_kept";

    /// <summary>Writes a result, and its picture where there is one.</summary>
    /// <returns>Whether anything of it is kept, which is not where all who speak have been erased; and what prevented it, null where nothing did.</returns>
    public async Task<(bool IsKept, StorageException? Failure)> TryWriteAsync(FinishedCall call)
    {
        try
        {
            bool isKept = await (call.Analysis is { } analysis
                ? store.WriteAsync(analysis, CancellationToken.None)
                : store.WriteAsync(call.Result!, CancellationToken.None)).ConfigureAwait(false);
            return (isKept, null);
        }
        catch (StorageException exception)
        {
            return (false, exception);
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
    public static CallResult NotKeptResult(string call, Generation generation, StorageException exception) => CallResult.Failed(
        call, generation, new CallError(NotKept, CallError.OneLine($"the result could not be written: {exception.Message}")));
}
