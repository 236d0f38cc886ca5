using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>What one worker does with one call. Nothing that is wrong with a call leaves here as an exception.</summary>
internal sealed class CallWorker(
    CallStore store, ICallAnalyzer analyzer, Func<CorpusCall, IAudioReader> open, EngineOptions options, TimeProvider time)
{
    public async Task<FinishedCall> FinishAsync(PendingCall pending, CancellationToken cancellationToken)
    {
        (long index, CorpusCall call) = pending;
        try
        {
            CallResult? earlier = await store.ReadAsync(call.Input.Call, cancellationToken).ConfigureAwait(false);
            if (earlier is not null && IsCurrent(earlier, call.Input))
            {
                return new(index, CallEnd.Earlier, earlier, null, IsToBeKept: false);
            }
        }
        catch (StorageException exception) when (exception.Error == StorageError.BadDocument)
        {
            // A damaged result is as good as none: the call is done again.
        }
        catch (StorageException exception)
        {
            // What lies in the result's place cannot be read, so it must not be replaced.
            return Failed(index, call, new CallError("store_failed", CallError.OneLine(exception.Message)), isToBeKept: false);
        }

        return call.Refusal is { } refusal
            ? Failed(index, call, refusal)
            : await AnalyzeAsync(index, call, cancellationToken).ConfigureAwait(false);
    }

    private async Task<FinishedCall> AnalyzeAsync(long index, CorpusCall call, CancellationToken cancellationToken)
    {
        using CancellationTokenSource timer = new(options.CallLimit, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            using IAudioReader reader = open(call);
            CallAnalysis analysis = await analyzer.AnalyzeAsync(call.Input, reader, either.Token).ConfigureAwait(false);
            return new(index, CallEnd.Done, analysis.Result, analysis, IsToBeKept: true);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested)
        {
            return Failed(index, call, new CallError(CallError.TimedOut, $"the call took longer than {options.CallLimit.TotalMinutes:0.#} minutes"));
        }
        catch (AudioException exception)
        {
            return Failed(index, call, CallError.From(exception, call.Path));
        }
        catch (Exception exception)
        {
            options.OnFault?.Invoke(exception);
            return Failed(index, call, new CallError(CallError.Internal, CallError.OneLine($"{exception.GetType().Name}: {exception.Message}")));
        }
    }

    private FinishedCall Failed(long index, CorpusCall call, CallError error, bool isToBeKept = true) =>
        new(index, CallEnd.Failed, CallResult.Failed(call.Input.Call, analyzer.Generation, error), null, isToBeKept);

    // A manifest that names other speakers now asks for another result.
    private bool IsCurrent(CallResult earlier, CallInput input) =>
        earlier.Error is null
        && earlier.Generation == analyzer.Generation
        && earlier.Speakers.All(speaker => speaker.Speaker == input.SpeakerOn(speaker.Channel) && speaker.Role == input.RoleOn(speaker.Channel));
}
