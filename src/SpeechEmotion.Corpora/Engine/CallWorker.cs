using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Corpora.Engine.Adaptation;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>Analyses calls, one at a time. Nothing that is wrong with a call leaves here as an exception.</summary>
internal sealed class CallWorker(
    ICallAnalyzer analyzer, Func<CorpusCall, IAudioReader> open, EngineOptions options, TimeProvider time, SpeakerKnowledge? knowledge = null)
{
    /// <summary>The code of a call whose place in the store cannot be read.</summary>
    public const string StoreFailed = "store_failed";

    /// <summary>Analyses a call.</summary>
    public async Task<FinishedCall> AnalyzeAsync(PendingCall pending, CancellationToken cancellationToken)
    {
        CorpusCall call = pending.Call;
        if (call.Refusal is { } refusal)
        {
            return Failed(pending, refusal);
        }

        using CancellationTokenSource timer = new(options.CallLimit, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            using IAudioReader reader = open(call);
            CallInput input = knowledge is null ? call.Input : await knowledge.InformAsync(pending, reader.Format.Channels).ConfigureAwait(false);
            CallAnalysis analysis = await analyzer.AnalyzeAsync(input, reader, either.Token).ConfigureAwait(false);
            return new(pending, CallEnd.Done, analysis.Result, analysis, IsToBeKept: true);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested)
        {
            return Failed(pending, new CallError(CallError.TimedOut, $"the call took longer than {options.CallLimit.TotalMinutes:0.#} minutes"));
        }
        catch (StorageException exception)
        {
            return Failed(pending, new CallError(StoreFailed, CallError.OneLine(exception.Message)), isToBeKept: false);
        }
        catch (AudioException exception)
        {
            return Failed(pending, CallError.From(exception, call.Path));
        }
        catch (Exception exception)
        {
            options.OnFault?.Invoke(exception);
            return Failed(pending, new CallError(CallError.Internal, CallError.OneLine($"{exception.GetType().Name}: {exception.Message}")));
        }
    }

    private FinishedCall Failed(PendingCall pending, CallError error, bool isToBeKept = true) =>
        FinishedCall.Failed(pending, analyzer.Generation, error, isToBeKept);
}
