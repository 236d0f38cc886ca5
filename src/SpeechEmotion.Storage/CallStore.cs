using System.Runtime.CompilerServices;
using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Overviews;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Subjects;
using SpeechEmotion.Storage.Subjects.Erasure;

namespace SpeechEmotion.Storage;

/// <summary>
/// The results of one corpus: <c>calls/CALL.json</c> the newest result of each call, <c>generations/KEY/CALL.json</c>
/// older ones, <c>overviews/CALL.json</c> the pictures for reports. A call is done once its result is there. Safe for
/// use by many threads; two writers of the same call are the engine's to prevent. Speakers who have been erased are neither
/// written nor read, whatever is in the documents.
/// </summary>
/// <param name="blobs">The store, which stays the caller's to dispose.</param>
public sealed class CallStore(IBlobStore blobs)
{
    private const string Calls = CallDocuments.Calls;
    private const string Generations = CallDocuments.Generations;
    private const string Overviews = CallDocuments.Overviews;

    private readonly Tombstones _tombstones = Tombstones.Of(blobs);

    /// <summary>Where the results are, for messages.</summary>
    public string Location => blobs.Location;

    /// <summary>The blobs below.</summary>
    public IBlobStore Blobs => blobs;

    /// <summary>The newest result of a call, or null where there is none.</summary>
    /// <param name="call">The call's name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">It cannot be read.</exception>
    public async Task<CallResult?> ReadAsync(string call, CancellationToken cancellationToken)
    {
        string name = Calls + CallName.ToPath(call);
        Blob? blob = await blobs.GetAsync(name, cancellationToken).ConfigureAwait(false);
        return blob is null
            ? null
            : CallParties.Without(CallJson.Deserialize(blob.Content, name), (await _tombstones.KnownAsync(cancellationToken).ConfigureAwait(false)).Contains);
    }

    /// <summary>The newest result of a call as it is kept, or null where there is none.</summary>
    /// <param name="call">The call's name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">It cannot be read.</exception>
    public async Task<Blob?> ReadKeptAsync(string call, CancellationToken cancellationToken) =>
        await blobs.GetAsync(Calls + CallName.ToPath(call), cancellationToken).ConfigureAwait(false);

    /// <summary>The picture of a call as it is kept, or null where there is none.</summary>
    /// <param name="call">The call's name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">It cannot be read.</exception>
    public async Task<Blob?> ReadKeptOverviewAsync(string call, CancellationToken cancellationToken) =>
        await blobs.GetAsync(Overviews + CallName.ToPath(call), cancellationToken).ConfigureAwait(false);

    /// <summary>The generation of the newest result of a call, or null where there is none or a damaged one: whether the call is done.</summary>
    /// <param name="call">The call's name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Generation?> ReadGenerationAsync(string call, CancellationToken cancellationToken)
    {
        string name = Calls + CallName.ToPath(call);
        Blob? blob = await blobs.GetAsync(name, cancellationToken).ConfigureAwait(false);
        return blob is null ? null : CallJson.TryDeserializeGeneration(blob.Content, name);
    }

    /// <summary>The picture of a call, or null where there is none (the call failed, say) or a damaged one.</summary>
    /// <param name="call">The call's name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<CallOverview?> ReadOverviewAsync(string call, CancellationToken cancellationToken)
    {
        string name = Overviews + CallName.ToPath(call);
        Blob? blob = await blobs.GetAsync(name, cancellationToken).ConfigureAwait(false);
        CallOverview? overview = blob is null ? null : CallJson.TryDeserializeOverview(blob.Content);
        ErasedSpeakers erased = await _tombstones.KnownAsync(cancellationToken).ConfigureAwait(false);
        if (overview is null || erased.Count == 0)
        {
            return overview;
        }

        // Whose channels they are stands in the result alone.
        string result = Calls + CallName.ToPath(call);
        return await blobs.GetAsync(result, cancellationToken).ConfigureAwait(false) is { } document
            ? CallParties.Without(overview, CallParties.Channels(CallJson.Deserialize(document.Content, result), erased.Contains))
            : null;
    }

    /// <summary>
    /// Keeps what the analysis of a call left, but for speakers who have been erased. The picture is written first and the result last, so a call whose result
    /// is there is whole; a result of another generation is moved away before, never lost.
    /// </summary>
    /// <param name="analysis">The result and its picture.</param>
    /// <param name="cancellationToken">Gives up; the call may then be written or not.</param>
    /// <returns>False where nothing is kept: nobody is left in the call who has not been erased.</returns>
    public Task<bool> WriteAsync(CallAnalysis analysis, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        return WriteAsync(analysis.Result, analysis.Overview, cancellationToken);
    }

    /// <summary>Keeps a result without a picture: that of a call that failed.</summary>
    /// <param name="result">The result.</param>
    /// <param name="cancellationToken">Gives up; the call may then be written or not.</param>
    /// <returns>False where nothing is kept: nobody is left in the call who has not been erased.</returns>
    public Task<bool> WriteAsync(CallResult result, CancellationToken cancellationToken) => WriteAsync(result, overview: null, cancellationToken);

    /// <summary>A result as it may be kept: without speakers who have been erased, as of the last look.</summary>
    /// <param name="result">The result.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The result itself where it names none; null where nobody is left.</returns>
    /// <exception cref="StorageException">The tombstones cannot be read.</exception>
    public async ValueTask<CallResult?> WithoutErasedAsync(CallResult result, CancellationToken cancellationToken) =>
        CallParties.Without(result, (await _tombstones.KnownAsync(cancellationToken).ConfigureAwait(false)).Contains);

    /// <summary>Takes speakers who have been erased out of what is kept of a call: what a writer that was killed has left.</summary>
    /// <param name="call">The call's name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task CleanAsync(string call, CancellationToken cancellationToken)
    {
        ErasedSpeakers erased = await _tombstones.KnownAsync(cancellationToken).ConfigureAwait(false);
        await new CallDocuments(blobs).CleanAsync(Calls + CallName.ToPath(call), erased.Contains, isToRemove: true, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The names of the calls that have a result, in the ordinal order of their places in the store.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async IAsyncEnumerable<string> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (string name in blobs.ListAsync(Calls, cancellationToken).ConfigureAwait(false))
        {
            if (CallName.FromPath(name[Calls.Length..]) is { } call)
            {
                yield return call;
            }
        }
    }

    /// <summary>All results, one at a time, in the order of <see cref="ListAsync"/>.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async IAsyncEnumerable<CallResult> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (string call in ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (await ReadAsync(call, cancellationToken).ConfigureAwait(false) is { } result)
            {
                yield return result;
            }
        }
    }

    private async Task<bool> WriteAsync(CallResult result, CallOverview? overview, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(result);
        ErasedSpeakers erased = await _tombstones.KnownAsync(cancellationToken).ConfigureAwait(false);
        if (CallParties.Without(result, erased.Contains) is not { } left)
        {
            await CleanAsync(result.Call, cancellationToken).ConfigureAwait(false);
            return false;
        }

        CallOverview? picture = overview is null ? null : CallParties.Without(overview, CallParties.Channels(result, erased.Contains));
        bool isKept = true;
        List<string> written = [Calls + CallName.ToPath(result.Call)];
        await _tombstones.GuardAsync(
            erased,
            () => PutAsync(left, picture, erased, written, cancellationToken),
            async now =>
            {
                CallDocuments documents = new(blobs);
                foreach (string name in written)
                {
                    bool isGone = await documents.CleanAsync(name, now.Contains, isToRemove: true, CancellationToken.None).ConfigureAwait(false) == CallChange.Removed;
                    isKept &= !(isGone && name == written[0]);
                }
            }).ConfigureAwait(false);
        return isKept;
    }

    private async Task PutAsync(CallResult result, CallOverview? overview, ErasedSpeakers erased, List<string> written, CancellationToken cancellationToken)
    {
        string path = CallName.ToPath(result.Call);
        string key = result.Generation.Key();
        if (overview is not null)
        {
            await blobs.PutAsync(Overviews + path, CallJson.SerializeOverview(overview), BlobCondition.None, cancellationToken).ConfigureAwait(false);
        }

        bool isFirst = await MoveOlderAsync(path, key, erased, written, cancellationToken).ConfigureAwait(false);
        await blobs.PutAsync(Calls + path, CallJson.Serialize(result), BlobCondition.None, cancellationToken).ConfigureAwait(false);
        if (!isFirst)
        {
            // An archive that goes back to a generation it had before: the copy moved away then is not an older result any more.
            await blobs.DeleteAsync($"{Generations}{key}/{path}", BlobCondition.None, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<bool> MoveOlderAsync(string path, string key, ErasedSpeakers erased, List<string> written, CancellationToken cancellationToken)
    {
        Blob? older = await blobs.GetAsync(Calls + path, cancellationToken).ConfigureAwait(false);
        if (older is null)
        {
            return true;
        }

        // A damaged result has nothing to keep and is replaced.
        string? olderKey = CallJson.TryDeserializeGeneration(older.Content, Calls + path)?.Key();
        if (olderKey is not null && olderKey != key && CallDocuments.Without(older.Content, Calls + path, erased.Contains) is { } kept)
        {
            string name = $"{Generations}{olderKey}/{path}";
            written.Add(name);
            await blobs.PutAsync(name, kept, BlobCondition.None, cancellationToken).ConfigureAwait(false);
        }

        return false;
    }
}
