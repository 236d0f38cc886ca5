using System.Runtime.CompilerServices;
using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Overviews;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Storage;

/// <summary>
/// The results of one corpus: <c>calls/CALL.json</c> the newest result of each call, <c>generations/KEY/CALL.json</c>
/// older ones, <c>overviews/CALL.json</c> the pictures for reports. A call is done once its result is there. Safe for
/// use by many threads; two writers of the same call are the engine's to prevent.
/// </summary>
/// <param name="blobs">The store, which stays the caller's to dispose.</param>
public sealed class CallStore(IBlobStore blobs)
{
    private const string Calls = "calls/";
    private const string Generations = "generations/";
    private const string Overviews = "overviews/";

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
        return blob is null ? null : CallJson.Deserialize(blob.Content, name);
    }

    /// <summary>The newest result of a call as it is kept, or null where there is none.</summary>
    /// <param name="call">The call's name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">It cannot be read.</exception>
    public async Task<Blob?> ReadKeptAsync(string call, CancellationToken cancellationToken) =>
        await blobs.GetAsync(Calls + CallName.ToPath(call), cancellationToken).ConfigureAwait(false);

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
        return blob is null ? null : CallJson.TryDeserializeOverview(blob.Content);
    }

    /// <summary>
    /// Keeps what the analysis of a call left. The picture is written first and the result last, so a call whose result
    /// is there is whole; a result of another generation is moved away before, never lost.
    /// </summary>
    /// <param name="analysis">The result and its picture.</param>
    /// <param name="cancellationToken">Gives up; the call may then be written or not.</param>
    public async Task WriteAsync(CallAnalysis analysis, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        byte[] overview = CallJson.SerializeOverview(analysis.Overview);
        string name = Overviews + CallName.ToPath(analysis.Result.Call);
        await blobs.PutAsync(name, overview, BlobCondition.None, cancellationToken).ConfigureAwait(false);
        await WriteAsync(analysis.Result, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Keeps a result without a picture: that of a call that failed.</summary>
    /// <param name="result">The result.</param>
    /// <param name="cancellationToken">Gives up; the call may then be written or not.</param>
    public async Task WriteAsync(CallResult result, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(result);
        string path = CallName.ToPath(result.Call);
        string key = result.Generation.Key();
        bool isFirst = await MoveOlderAsync(path, key, cancellationToken).ConfigureAwait(false);
        await blobs.PutAsync(Calls + path, CallJson.Serialize(result), BlobCondition.None, cancellationToken).ConfigureAwait(false);
        if (!isFirst)
        {
            // An archive that goes back to a generation it had before: the copy moved away then is not an older result any more.
            await blobs.DeleteAsync($"{Generations}{key}/{path}", BlobCondition.None, cancellationToken).ConfigureAwait(false);
        }
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

    private async Task<bool> MoveOlderAsync(string path, string key, CancellationToken cancellationToken)
    {
        Blob? older = await blobs.GetAsync(Calls + path, cancellationToken).ConfigureAwait(false);
        if (older is null)
        {
            return true;
        }

        // A damaged result has nothing to keep and is replaced.
        string? olderKey = CallJson.TryDeserializeGeneration(older.Content, Calls + path)?.Key();
        if (olderKey is not null && olderKey != key)
        {
            await blobs.PutAsync($"{Generations}{olderKey}/{path}", older.Content, BlobCondition.None, cancellationToken).ConfigureAwait(false);
        }

        return false;
    }
}
