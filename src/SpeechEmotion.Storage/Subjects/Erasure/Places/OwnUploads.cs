using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Storage.Subjects.Erasure.Places;

/// <summary>
/// Recordings that were handed in and are heard of nobody else: every row that names one names the speaker and nobody beside, and no result of such a call is left. Looked for behind the results and
/// before the rows of manifests go, which say whose they are; where another party may be heard, the recording stays and is its owner's to see to.
/// </summary>
internal sealed class OwnUploads(IBlobStore blobs) : IErasurePlace
{
    private const string Address = "upload:";
    private const string Folder = "uploads/";

    public async Task<ErasureCounts> EraseAsync(ErasureScope scope, CancellationToken cancellationToken)
    {
        if (scope.Since is not null)
        {
            return new ErasureCounts();
        }

        ManifestRows manifests = new(blobs);
        HashSet<string> theirs = [];
        await foreach (TableRow row in manifests.RowsAsync(scope.IsErased, cancellationToken).ConfigureAwait(false))
        {
            if (IsTheirs(row) && row.Uri!.StartsWith(Address, StringComparison.Ordinal) && BlobName.IsName(row.Uri[Address.Length..]))
            {
                theirs.Add(row.Uri);
            }
        }

        if (theirs.Count > 0)
        {
            await foreach (TableRow row in manifests.RowsAsync(scope.IsErased, cancellationToken).ConfigureAwait(false))
            {
                if (row.Uri is { } uri && theirs.Contains(uri) && (!IsTheirs(row) || await HasResultAsync(row.Call!, cancellationToken).ConfigureAwait(false)))
                {
                    theirs.Remove(uri);
                }
            }
        }

        long removed = 0;
        foreach (string uri in theirs)
        {
            removed += await blobs.DeleteAsync(Folder + uri[Address.Length..], BlobCondition.None, cancellationToken).ConfigureAwait(false) ? 1 : 0;
        }

        return new ErasureCounts(Others: removed);
    }

    private static bool IsTheirs(TableRow row) => row is { NamesErased: true, NamesOthers: false, Call.Length: > 0, Uri.Length: > 0 };

    private async Task<bool> HasResultAsync(string call, CancellationToken cancellationToken) =>
        await blobs.DescribeAsync(CallDocuments.Calls + CallName.ToPath(call), cancellationToken).ConfigureAwait(false) is not null;
}
