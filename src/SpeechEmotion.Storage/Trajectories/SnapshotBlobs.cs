using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Subjects;

namespace SpeechEmotion.Storage.Trajectories;

/// <summary>Snapshots of statistics as blobs. One from which a speaker was erased keeps its name, by which corpora and results know it.</summary>
/// <param name="blobs">The store, which stays the caller's to dispose.</param>
public sealed class SnapshotBlobs(IBlobStore blobs)
{
    /// <summary>Keeps a snapshot, but for speakers who have been erased; one that is there already stays.</summary>
    /// <param name="name">The blob's name, which says what is in it.</param>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">It cannot be kept.</exception>
    public async Task PutAsync(string name, StatisticsSnapshot snapshot, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        Tombstones tombstones = Tombstones.Of(blobs);
        ErasedSpeakers erased = await tombstones.KnownAsync(cancellationToken).ConfigureAwait(false);
        await tombstones.GuardAsync(
            erased,
            async () =>
            {
                try
                {
                    await blobs.PutAsync(name, snapshot.Without(erased.Contains).ToBytes(), BlobCondition.IfAbsent, cancellationToken).ConfigureAwait(false);
                }
                catch (BlobConflictException)
                {
                    // Its name says what is in it: the same is there already.
                }
            },
            now => RemoveAsync(name, now.Contains, CancellationToken.None)).ConfigureAwait(false);
    }

    /// <summary>Takes speakers out of a snapshot.</summary>
    /// <param name="name">The blob's name.</param>
    /// <param name="isErased">Whether a speaker is to go.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether it knew one of them.</returns>
    /// <exception cref="StorageException">It is damaged, or the store fails.</exception>
    internal async Task<bool> RemoveAsync(string name, Func<string, bool> isErased, CancellationToken cancellationToken)
    {
        bool isChanged = false;
        await MergedBlob.WriteAsync(
            blobs,
            name,
            blob =>
            {
                if (blob is null)
                {
                    return null;
                }

                StatisticsSnapshot snapshot = StatisticsSnapshot.Parse(blob.Content, $"{blobs.Location}: {name}");
                StatisticsSnapshot left = snapshot.Without(isErased);
                isChanged = !ReferenceEquals(left, snapshot);
                return isChanged ? left.ToBytes() : null;
            },
            cancellationToken).ConfigureAwait(false);
        return isChanged;
    }
}
