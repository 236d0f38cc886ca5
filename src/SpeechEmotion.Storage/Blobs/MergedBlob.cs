namespace SpeechEmotion.Storage.Blobs;

/// <summary>
/// Brings something into a blob that others write too: reads it, merges, and writes on condition that it is still what was read;
/// where it is not, somebody else came first and it is read and merged again. Merging is idempotent, so a write whose answer was lost may be made again.
/// </summary>
internal static class MergedBlob
{
    // Each conflict is another writer's success, so this is a limit for what is broken, not for what is busy.
    private const int Attempts = 1000;

    /// <summary>Merges until it is written, or nothing is to be written.</summary>
    /// <param name="blobs">The store.</param>
    /// <param name="name">The blob.</param>
    /// <param name="merge">What the blob is to be, from what it is (null: there is none); null where it is that already.</param>
    /// <param name="cancellationToken">Gives up; what was to come in may then be in or not.</param>
    /// <exception cref="StorageException">It cannot be read or written.</exception>
    public static async Task WriteAsync(IBlobStore blobs, string name, Func<Blob?, byte[]?> merge, CancellationToken cancellationToken)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            Blob? blob = await blobs.GetAsync(name, cancellationToken).ConfigureAwait(false);
            if (merge(blob) is not { } merged)
            {
                return;
            }

            try
            {
                BlobCondition condition = blob is null ? BlobCondition.IfAbsent : BlobCondition.IfMatch(blob.ETag);
                await blobs.PutAsync(name, merged, condition, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (BlobConflictException)
            {
            }
        }

        throw new StorageException(StorageError.Failed, $"{blobs.Location}: '{name}' was changed by other writers at each of {Attempts} attempts. Let one of them finish, then try again.");
    }
}
