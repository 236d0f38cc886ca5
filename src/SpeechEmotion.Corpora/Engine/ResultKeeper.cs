using System.Threading.Channels;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>Keeps results one after the other and reports each call once its result is durable.</summary>
internal sealed class ResultKeeper(CallStore store, Func<CallOutcome, ValueTask> report, int maxFailures)
{
    private int _failuresInARow;
    private StorageException? _lastFailure;

    /// <summary>The calls reported so far.</summary>
    public CorpusOutcome Outcome { get; private set; }

    /// <summary>Keeps whatever comes until there is no more; also after a cancellation, so that no finished work is lost.</summary>
    public async Task KeepAsync(ChannelReader<FinishedCall> finished)
    {
        await foreach (FinishedCall call in finished.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            CallOutcome outcome = await KeepAsync(call).ConfigureAwait(false);
            Outcome = Outcome.Add(outcome);
            await report(outcome).ConfigureAwait(false);
            if (_failuresInARow >= maxFailures)
            {
                throw new StorageException(_lastFailure!.Error, $"Stopped after {_failuresInARow} results in a row that could not be written: {_lastFailure.Message}", _lastFailure);
            }
        }
    }

    private async Task<CallOutcome> KeepAsync(FinishedCall call)
    {
        if (!call.IsToBeKept)
        {
            return new(call.Index, call.End, call.Result, IsKept: call.End == CallEnd.Earlier);
        }

        try
        {
            await (call.Analysis is { } analysis
                ? store.WriteAsync(analysis, CancellationToken.None)
                : store.WriteAsync(call.Result, CancellationToken.None)).ConfigureAwait(false);
            _failuresInARow = 0;
            return new(call.Index, call.End, call.Result, IsKept: true);
        }
        catch (StorageException exception)
        {
            _failuresInARow++;
            _lastFailure = exception;
            return await KeepFailureAsync(call, exception).ConfigureAwait(false);
        }
    }

    // An error is a few hundred bytes and may fit where the result did not.
    private async Task<CallOutcome> KeepFailureAsync(FinishedCall call, StorageException exception)
    {
        CallError error = new("not_kept", CallError.OneLine($"the result could not be written: {exception.Message}"));
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
