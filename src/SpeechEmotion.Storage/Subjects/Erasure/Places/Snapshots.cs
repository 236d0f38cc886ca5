using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Storage.Subjects.Erasure.Places;

/// <summary>What corpora know of speakers: <c>corpora/NAME/snapshots/SNAPSHOT.bin</c>.</summary>
internal sealed class Snapshots(IBlobStore blobs) : IErasurePlace
{
    private const string Corpora = "corpora/";
    private const string Folder = "/snapshots/";
    private const string Extension = ".bin";

    public async Task<ErasureCounts> EraseAsync(ErasureScope scope, CancellationToken cancellationToken)
    {
        long changed = 0;
        await foreach (BlobEntry entry in StoreListing.ListAsync(blobs, Corpora, scope.Since, cancellationToken).ConfigureAwait(false))
        {
            if (entry.Name.Contains(Folder, StringComparison.Ordinal) && entry.Name.EndsWith(Extension, StringComparison.Ordinal))
            {
                changed += await RemoveAsync(entry.Name, scope, cancellationToken).ConfigureAwait(false) ? 1 : 0;
            }
        }

        return new ErasureCounts(Others: changed);
    }

    // A damaged one says nothing to anybody and may hold anything; the calls that need it fail and say so either way.
    private async Task<bool> RemoveAsync(string name, ErasureScope scope, CancellationToken cancellationToken)
    {
        try
        {
            return await new SnapshotBlobs(blobs).RemoveAsync(name, scope.IsErased, cancellationToken).ConfigureAwait(false);
        }
        catch (StorageException exception) when (exception.Error == StorageError.BadDocument)
        {
            return await blobs.DeleteAsync(name, BlobCondition.None, cancellationToken).ConfigureAwait(false);
        }
    }
}
