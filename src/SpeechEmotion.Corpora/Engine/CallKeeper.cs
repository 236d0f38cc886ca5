using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Corpora.Engine.Adaptation;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Indexes.Calls;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>
/// Keeps the results of calls that were analysed, or found, and makes their speakers' points: wherever the result is at hand, for it
/// is the one large thing about a call. Safe for use by many threads.
/// </summary>
/// <param name="store">The results.</param>
/// <param name="points">Makes the points.</param>
/// <param name="pointStore">Where graves go, before a result is replaced.</param>
/// <param name="knowledge">What calls tell of their speakers; null where no model asks.</param>
/// <param name="ensureMine">Throws where the call is somebody else's by now; called before anything is replaced.</param>
internal sealed class CallKeeper(CallStore store, PointMaker points, IPointStore pointStore, SpeakerKnowledge? knowledge, Func<ValueTask> ensureMine)
{
    private readonly ResultWriter _writer = new(store);

    /// <summary>Keeps the result of a call that did not fail; after a cancellation too, so that no finished work is lost.</summary>
    /// <exception cref="Ledgers.LedgerLostException">The call is somebody else's by now.</exception>
    public async Task<KeptCall> KeepAsync(FinishedCall call)
    {
        CorpusCall said = call.Pending.Call;
        CallResult result = call.Result!;
        IReadOnlyList<SpeakerPoint> made;
        ListedCall listed;
        try
        {
            if (await store.WithoutErasedAsync(result, CancellationToken.None).ConfigureAwait(false) is not { } left)
            {
                // A result that is there with somebody in it who is erased is that of an engine that was killed before it looked.
                await store.CleanAsync(said.Input.Call, CancellationToken.None).ConfigureAwait(false);
                return new KeptCall { IsErased = true };
            }

            result = left;
            listed = await points.ListedAsync(said, result, call.Entry.Facts, CancellationToken.None).ConfigureAwait(false);
            made = await points.OfAsync(said, result, call.Entry.Facts, CancellationToken.None).ConfigureAwait(false);

            // Before the result is replaced: it alone knows whose points the call had.
            await BuryAsync(call, made).ConfigureAwait(false);
        }
        catch (StorageException exception)
        {
            return new KeptCall { Failure = exception };
        }

        if (call.IsToBeKept)
        {
            await ensureMine().ConfigureAwait(false);
            StorageException? failure = await TryLearnAsync(call).ConfigureAwait(false);
            bool isKept = true;
            if (failure is null)
            {
                (isKept, failure) = await _writer.TryWriteAsync(call).ConfigureAwait(false);
            }

            if (failure is not null || !isKept)
            {
                return new KeptCall { Failure = failure, IsErased = failure is null };
            }
        }

        return new KeptCall { Result = result, Seconds = result.Seconds, Points = made, Listed = listed };
    }

    // Before the result, which does not hold it: a call whose result is there is never heard again.
    private async Task<StorageException?> TryLearnAsync(FinishedCall call)
    {
        try
        {
            await (knowledge?.LearnAsync(call) ?? Task.CompletedTask).ConfigureAwait(false);
            return null;
        }
        catch (StorageException exception)
        {
            return exception;
        }
    }

    private async Task BuryAsync(FinishedCall call, IReadOnlyList<SpeakerPoint> made)
    {
        if (call is not { Pending.Former: { } former, Older: { } older })
        {
            return;
        }

        IReadOnlyList<SpeakerPoint> graves = await points.GravesAsync(older, former, call.Entry.Facts, made, CancellationToken.None).ConfigureAwait(false);
        ListedCall? moved = await points.MovedAsync(older, former, call.Entry.Facts, CancellationToken.None).ConfigureAwait(false);
        if (graves.Count > 0 || moved is not null)
        {
            await pointStore.PutAsync(graves, moved is null ? [] : [moved], CancellationToken.None).ConfigureAwait(false);
        }
    }
}
