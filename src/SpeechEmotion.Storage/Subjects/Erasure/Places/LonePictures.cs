using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Storage.Subjects.Erasure.Places;

/// <summary>
/// Pictures without a result, which a writer that was killed between the two has left: nobody can tell whose they are, and the call is done again. Looked for
/// only where nobody writes.
/// </summary>
internal sealed class LonePictures(IBlobStore blobs) : IErasurePlace
{
    public async Task<ErasureCounts> EraseAsync(ErasureScope scope, CancellationToken cancellationToken)
    {
        long removed = 0;
        await foreach (BlobEntry entry in StoreListing.ListAsync(blobs, CallDocuments.Overviews, scope.Since, cancellationToken).ConfigureAwait(false))
        {
            string result = CallDocuments.Calls + entry.Name[CallDocuments.Overviews.Length..];
            if (await blobs.DescribeAsync(result, cancellationToken).ConfigureAwait(false) is null)
            {
                removed += await blobs.DeleteAsync(entry.Name, BlobCondition.None, cancellationToken).ConfigureAwait(false) ? 1 : 0;
            }
        }

        return new ErasureCounts(Others: removed);
    }
}
