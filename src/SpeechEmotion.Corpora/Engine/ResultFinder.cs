using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>Looks whether the result of a call is there. Nothing that is wrong with a call leaves here as an exception. Safe for use by many threads.</summary>
/// <param name="store">The results.</param>
/// <param name="generation">The generation asked for.</param>
internal sealed class ResultFinder(CallStore store, Generation generation)
{
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
            return FinishedCall.Failed(pending, generation, new CallError(CallWorker.StoreFailed, CallError.OneLine(exception.Message)), isToBeKept: false);
        }
    }

    // A manifest that names other speakers now asks for another result.
    private bool IsCurrent(CallResult earlier, CallInput input) =>
        earlier.Generation == generation
        && earlier.Speakers.All(speaker => speaker.Speaker == input.SpeakerOn(speaker.Channel) && speaker.Role == input.RoleOn(speaker.Channel));
}
