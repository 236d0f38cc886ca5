using System.Runtime.CompilerServices;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Storage.Subjects.Erasure.Places;

/// <summary>Lists blobs with their times, page by page.</summary>
internal static class StoreListing
{
    /// <summary>The blobs below a prefix that were written since a time, or all.</summary>
    public static async IAsyncEnumerable<BlobEntry> ListAsync(IBlobStore blobs, string prefix, DateTimeOffset? since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? after = null;
        do
        {
            BlobPage page = await blobs.ListPageAsync(prefix, after, BlobPages.MaxLimit, cancellationToken).ConfigureAwait(false);
            foreach (BlobEntry entry in page.Entries.Where(entry => since is null || entry.Modified >= since))
            {
                yield return entry;
            }

            after = page.Next;
        }
        while (after is not null);
    }
}
