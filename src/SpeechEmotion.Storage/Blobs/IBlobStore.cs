namespace SpeechEmotion.Storage.Blobs;

/// <summary>
/// Named bytes. Names are relative, <c>/</c> separates their parts, none begins with a dot, no part is empty or ends in a
/// dot, and none is longer than 255 bytes of UTF-8. A blob is replaced whole or not at all, and is durable once a call
/// that wrote it returns. Safe for use by many threads, and, where its writers are many processes, by those.
/// </summary>
public interface IBlobStore : IAsyncDisposable
{
    /// <summary>Where the store is, for messages: a folder's path, or a URI without secrets.</summary>
    string Location { get; }

    /// <summary>Reads a blob whole, or gives null where there is none.</summary>
    /// <param name="name">The blob.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">It cannot be read.</exception>
    ValueTask<Blob?> GetAsync(string name, CancellationToken cancellationToken);

    /// <summary>A blob's length and time, or null where there is none.</summary>
    /// <param name="name">The blob.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">The store cannot be asked.</exception>
    async ValueTask<BlobEntry?> DescribeAsync(string name, CancellationToken cancellationToken)
    {
        string folder = name[..(name.LastIndexOf('/') + 1)];
        for (string? after = null; ;)
        {
            BlobPage page = await ListPageAsync(folder, after, BlobPages.MaxLimit, cancellationToken).ConfigureAwait(false);
            foreach (BlobEntry entry in page.Entries.Where(entry => entry.Name == name))
            {
                return entry;
            }

            if ((after = page.Next) is null)
            {
                return null;
            }
        }
    }

    /// <summary>
    /// Opens a blob for reading, or gives null where there is none. The stream cannot seek, is read from one thread, and
    /// gives the bytes of one version of the blob; where those are gone before they are read, reading fails.
    /// </summary>
    /// <param name="name">The blob.</param>
    /// <param name="range">Which bytes; beyond the end there are none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">It cannot be read; the stream throws the same.</exception>
    ValueTask<Stream?> OpenReadAsync(string name, BlobRange range, CancellationToken cancellationToken);

    /// <summary>Writes a blob and gives its new tag.</summary>
    /// <param name="name">The blob.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="condition">What must hold.</param>
    /// <param name="cancellationToken">Gives up; the blob is then as before, or wholly written.</param>
    /// <exception cref="BlobConflictException">The condition does not hold.</exception>
    /// <exception cref="StorageException">It cannot be written; the blob is as before, or wholly written where the store's answer was lost.</exception>
    ValueTask<string> PutAsync(string name, ReadOnlyMemory<byte> content, BlobCondition condition, CancellationToken cancellationToken);

    /// <summary>Writes a blob too large to be held; it is there once all of it is written.</summary>
    /// <param name="name">The blob.</param>
    /// <param name="write">Writes the bytes; what it throws leaves the blob as before.</param>
    /// <param name="condition">What must hold once all is written.</param>
    /// <param name="cancellationToken">Gives up; the blob is then as before, or wholly written.</param>
    /// <exception cref="BlobConflictException">The condition does not hold, or another wrote the same large blob at the same time.</exception>
    /// <exception cref="StorageException">It cannot be written; the blob is as before, or wholly written where the store's answer was lost.</exception>
    ValueTask PutAsync(string name, Func<Stream, CancellationToken, Task> write, BlobCondition condition, CancellationToken cancellationToken);

    /// <summary>Names the blobs whose names begin with <paramref name="prefix"/>, in ordinal order.</summary>
    /// <param name="prefix">Empty, or parts that end in <c>/</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">They cannot be listed.</exception>
    IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>
    /// Lists some of the blobs whose names begin with <paramref name="prefix"/>. All pages together hold every blob that
    /// is there all the time once; one written or deleted meanwhile is in them or not.
    /// </summary>
    /// <param name="prefix">Empty, or parts that end in <c>/</c>.</param>
    /// <param name="after">The <see cref="BlobPage.Next"/> of the page before, or null for the first.</param>
    /// <param name="limit">Most blobs in the page, from 1 to 5,000.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">They cannot be listed.</exception>
    ValueTask<BlobPage> ListPageAsync(string prefix, string? after, int limit, CancellationToken cancellationToken);

    /// <summary>Deletes a blob; false where there was none.</summary>
    /// <param name="name">The blob.</param>
    /// <param name="condition">What must hold.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="BlobConflictException">The condition does not hold.</exception>
    /// <exception cref="StorageException">It cannot be deleted.</exception>
    ValueTask<bool> DeleteAsync(string name, BlobCondition condition, CancellationToken cancellationToken);
}
