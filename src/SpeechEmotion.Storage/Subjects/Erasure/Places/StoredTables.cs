using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Reports;
using SpeechEmotion.Storage.Tables;

namespace SpeechEmotion.Storage.Subjects.Erasure.Places;

/// <summary>
/// Tables and reports made of all results: removed, and written anew by the next run. Under <c>corpora/NAME/</c> the speakers whom a new generation changed, which
/// the comparison made once.
/// </summary>
internal sealed class StoredTables(IBlobStore blobs) : IErasurePlace
{
    private const string Corpora = "corpora/";
    private const string Changes = "changes.csv";

    public async Task<ErasureCounts> EraseAsync(ErasureScope scope, CancellationToken cancellationToken)
    {
        long changed = 0;
        foreach (string table in (IEnumerable<string>)[SegmentTable.BlobName, ReportPage.BlobName])
        {
            // In a second look only what was written since the first counts.
            if (scope.Since is null || !scope.Changed.IsEmpty)
            {
                changed += await blobs.DeleteAsync(table, BlobCondition.None, cancellationToken).ConfigureAwait(false) ? 1 : 0;
            }
        }

        await foreach (BlobEntry entry in StoreListing.ListAsync(blobs, Corpora, scope.Since, cancellationToken).ConfigureAwait(false))
        {
            if (entry.Name.Split('/') is [_, _, Changes])
            {
                changed += await ChangesAsync(entry.Name, scope, cancellationToken).ConfigureAwait(false) ? 1 : 0;
            }
        }

        return new ErasureCounts(Others: changed);
    }

    private async Task<bool> ChangesAsync(string name, ErasureScope scope, CancellationToken cancellationToken)
    {
        bool isChanged = false;
        await MergedBlob.WriteAsync(
            blobs,
            name,
            blob =>
            {
                isChanged = false;
                return blob is not null && SpeakerRows.Without(blob.Content, scope.IsErased, out byte[] left) ? (isChanged = true, left).left : null;
            },
            cancellationToken).ConfigureAwait(false);
        return isChanged;
    }
}
