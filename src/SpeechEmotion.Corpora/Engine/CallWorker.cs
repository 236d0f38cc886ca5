using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Corpora.Engine.Adaptation;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>What one worker does with one call. Nothing that is wrong with a call leaves here as an exception.</summary>
internal sealed class CallWorker(
    CallStore store, ICallAnalyzer analyzer, Func<CorpusCall, IAudioReader> open, EngineOptions options, TimeProvider time, SpeakerKnowledge? knowledge = null)
{
    /// <summary>The code of a call whose place in the store cannot be read.</summary>
    public const string StoreFailed = "store_failed";

    /// <summary>
    /// Looks whether there is nothing to be done: the result is there, or its place cannot be read. Null where the call is
    /// to be analysed; <paramref name="older"/> is told the result that is there, of whatever generation.
    /// </summary>
    public async Task<FinishedCall?> FindAsync(PendingCall pending, Action<CallResult> older, CancellationToken cancellationToken)
    {
        CorpusCall call = pending.Call;
        if (pending.HasNoResult)
        {
            return null;
        }

        try
        {
            CallResult? earlier = await store.ReadAsync(call.Input.Call, cancellationToken).ConfigureAwait(false);
            if (earlier is null or { Error: not null })
            {
                return null;
            }

            older(earlier);
            return IsCurrent(earlier, call.Input) ? new(pending, CallEnd.Earlier, earlier, null, IsToBeKept: false) : null;
        }
        catch (StorageException exception) when (exception.Error == StorageError.BadDocument)
        {
            // A damaged result is as good as none: the call is done again.
            return null;
        }
        catch (StorageException exception)
        {
            // What lies in the result's place cannot be read, so it must not be replaced.
            return Failed(pending, new CallError(StoreFailed, CallError.OneLine(exception.Message)), isToBeKept: false);
        }
    }

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

    public FinishedCall Failed(PendingCall pending, CallError error, bool isToBeKept = true) =>
        new(pending, CallEnd.Failed, CallResult.Failed(pending.Call.Input.Call, analyzer.Generation, error), null, isToBeKept);

    // A manifest that names other speakers now asks for another result.
    private bool IsCurrent(CallResult earlier, CallInput input) =>
        earlier.Generation == analyzer.Generation
        && earlier.Speakers.All(speaker => speaker.Speaker == input.SpeakerOn(speaker.Channel) && speaker.Role == input.RoleOn(speaker.Channel));
}
