using System.Globalization;
using System.Text;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Storage.Indexes;

/// <summary>Tells whether anything came into a store, at the cost of a look at the index's state and a listing of its journals.</summary>
public static class IndexActivity
{
    /// <summary>A text that is another once somebody has announced, written or folded something.</summary>
    /// <param name="blobs">The store.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">It cannot be listed.</exception>
    public static async Task<string> ReadAsync(IBlobStore blobs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(blobs);
        StringBuilder text = new();
        void Add(BlobEntry entry) => text.Append(CultureInfo.InvariantCulture, $"{entry.Name} {entry.Length} {entry.Modified.UtcTicks}\n");
        if (await blobs.DescribeAsync(IndexNames.State, cancellationToken).ConfigureAwait(false) is { } state)
        {
            Add(state);
        }

        string? after = null;
        do
        {
            BlobPage page = await blobs.ListPageAsync(IndexNames.Journal, after, BlobPages.MaxLimit, cancellationToken).ConfigureAwait(false);
            foreach (BlobEntry entry in page.Entries)
            {
                Add(entry);
            }

            after = page.Next;
        }
        while (after is not null);
        return text.ToString();
    }
}
