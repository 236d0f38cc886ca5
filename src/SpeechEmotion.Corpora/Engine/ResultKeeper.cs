using System.Threading.Channels;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>Keeps results, a few at a time because a disk spends most of a write waiting, and reports each call once its result is durable.</summary>
internal sealed class ResultKeeper(CallStore store, Func<CallOutcome, ValueTask> report, EngineOptions options) : IDisposable
{
    private readonly SemaphoreSlim _reporting = new(1);
    private int _failuresInARow;

    /// <summary>The calls reported so far.</summary>
    public CorpusOutcome Outcome { get; private set; }

    /// <summary>
    /// One writer: keeps whatever comes until there is no more; also after a cancellation, so that no finished work is
    /// lost. Several run at a time.
    /// </summary>
    public async Task KeepAsync(ChannelReader<FinishedCall> finished)
    {
        await foreach (FinishedCall call in finished.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            (CallOutcome outcome, StorageException? failure) = await KeepAsync(call).ConfigureAwait(false);
            await _reporting.WaitAsync().ConfigureAwait(false);
            try
            {
                await ReportAsync(outcome, failure).ConfigureAwait(false);
            }
            finally
            {
                _reporting.Release();
            }
        }
    }

    public void Dispose() => _reporting.Dispose();

    private async Task ReportAsync(CallOutcome outcome, StorageException? failure)
    {
        // The other writers end like this one: what came after the last failure allowed is not reported.
        if (_failuresInARow < options.WriteFailures)
        {
            bool isWritten = outcome is { IsKept: true, End: not CallEnd.Earlier };
            _failuresInARow = failure is not null ? _failuresInARow + 1 : isWritten ? 0 : _failuresInARow;
            Outcome = Outcome.Add(outcome);
            await report(outcome).ConfigureAwait(false);
        }

        if (failure is not null && _failuresInARow >= options.WriteFailures)
        {
            throw new StorageException(failure.Error, $"Stopped after {_failuresInARow} results in a row that could not be written: {failure.Message}", failure);
        }
    }

    private async Task<(CallOutcome Outcome, StorageException? Failure)> KeepAsync(FinishedCall call)
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
