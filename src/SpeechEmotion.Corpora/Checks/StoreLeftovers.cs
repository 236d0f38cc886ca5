using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Corpora.Checks;

/// <summary>
/// What lies in a store and belongs to nothing: pictures of calls without a result, which a run that was killed between the two has left or of which somebody deleted the result, and snapshots of
/// speakers that no corpus names any more, because another generation has one of its own. Nothing needs them. Nobody may write to the store meanwhile.
/// </summary>
/// <param name="blobs">The store, which stays the caller's to dispose.</param>
public sealed class StoreLeftovers(IBlobStore blobs)
{
    private const string Calls = "calls/";
    private const string Overviews = "overviews/";
    private const string Corpora = "corpora/";
    private const string Snapshots = "snapshots";
    private const string Extension = ".bin";

    /// <summary>Looks, and removes where that is asked for.</summary>
    /// <param name="isRepair">True to remove what is found.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Pictures and snapshots that belong to nothing.</returns>
    /// <exception cref="StorageException">The store cannot be read or written.</exception>
    public async Task<(int Pictures, int Snapshots)> RunAsync(bool isRepair, CancellationToken cancellationToken)
    {
        List<string> pictures = await LonePicturesAsync(cancellationToken).ConfigureAwait(false);
        List<string> snapshots = await LoneSnapshotsAsync(cancellationToken).ConfigureAwait(false);
        foreach (string name in isRepair ? pictures.Concat(snapshots) : [])
        {
            await blobs.DeleteAsync(name, BlobCondition.None, cancellationToken).ConfigureAwait(false);
        }

        return (pictures.Count, snapshots.Count);
    }

    // Both are listed in the same order, so one pass holds one name of each.
    private async Task<List<string>> LonePicturesAsync(CancellationToken cancellationToken)
    {
        List<string> lone = [];
        IAsyncEnumerator<string> results = blobs.ListAsync(Calls, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (results.ConfigureAwait(false))
        {
            bool isMore = await results.MoveNextAsync().ConfigureAwait(false);
            await foreach (string picture in blobs.ListAsync(Overviews, cancellationToken).ConfigureAwait(false))
            {
                string result = Calls + picture[Overviews.Length..];
                while (isMore && string.CompareOrdinal(results.Current, result) < 0)
                {
                    isMore = await results.MoveNextAsync().ConfigureAwait(false);
                }

                if (!isMore || results.Current != result)
                {
                    lone.Add(picture);
                }
            }
        }

        return lone;
    }

    private async Task<List<string>> LoneSnapshotsAsync(CancellationToken cancellationToken)
    {
        List<string> lone = [];
        CorpusRecords records = new(blobs);
        (string Corpus, HashSet<string>? Named) known = (string.Empty, null);
        await foreach (string name in blobs.ListAsync(Corpora, cancellationToken).ConfigureAwait(false))
        {
            if (name.Split('/') is not [_, { } corpus, Snapshots, { } file] || !file.EndsWith(Extension, StringComparison.Ordinal) || !CorpusName.IsName(corpus))
            {
                continue;
            }

            if (known.Corpus != corpus)
            {
                known = (corpus, await NamedAsync(records, corpus, cancellationToken).ConfigureAwait(false));
            }

            if (known.Named?.Contains(file[..^Extension.Length]) == false)
            {
                lone.Add(name);
            }
        }

        return lone;
    }

    // A corpus whose record is damaged or missing is another check's to mend: its snapshots are left alone.
    private static async Task<HashSet<string>?> NamedAsync(CorpusRecords records, string corpus, CancellationToken cancellationToken)
    {
        try
        {
            return await records.ReadAsync(corpus, cancellationToken).ConfigureAwait(false) is { } record ? [.. (record.Snapshots ?? []).Select(one => one.Snapshot)] : null;
        }
        catch (StorageException exception) when (exception.Error == StorageError.BadDocument)
        {
            return null;
        }
    }
}
