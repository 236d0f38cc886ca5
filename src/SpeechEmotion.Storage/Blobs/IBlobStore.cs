namespace SpeechEmotion.Storage.Blobs;

/// <summary>
/// Named bytes. Names are relative, <c>/</c> separates their parts, no part is empty, <c>.</c> or <c>..</c>, and none is
/// longer than 255 bytes of UTF-8. A blob is replaced whole or not at all, and is durable once a call that wrote it
/// returns. Safe for use by many threads.
/// </summary>
public interface IBlobStore : IAsyncDisposable
{
    /// <summary>Where the store is, for messages: a folder's path, or a URI without secrets.</summary>
    string Location { get; }

    /// <summary>Reads a blob, or gives null where there is none.</summary>
    /// <param name="name">The blob.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">It cannot be read.</exception>
    ValueTask<Blob?> GetAsync(string name, CancellationToken cancellationToken);

    /// <summary>Writes a blob and gives its new tag.</summary>
    /// <param name="name">The blob.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="condition">What must hold.</param>
    /// <param name="cancellationToken">Gives up; the blob is then as before, or wholly written.</param>
    /// <exception cref="BlobConflictException">The condition does not hold.</exception>
    /// <exception cref="StorageException">It cannot be written; the blob is as before.</exception>
    ValueTask<string> PutAsync(string name, ReadOnlyMemory<byte> content, BlobCondition condition, CancellationToken cancellationToken);

    /// <summary>Writes a blob too large to be held, replacing whatever was there once all of it is written.</summary>
    /// <param name="name">The blob.</param>
    /// <param name="write">Writes the bytes; what it throws leaves the blob as before.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">It cannot be written; the blob is as before.</exception>
    ValueTask PutAsync(string name, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken);

    /// <summary>Names the blobs whose names begin with <paramref name="prefix"/>, in ordinal order.</summary>
    /// <param name="prefix">Empty, or parts that end in <c>/</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>Deletes a blob; false where there was none.</summary>
    /// <param name="name">The blob.</param>
    /// <param name="condition">What must hold.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="BlobConflictException">The condition does not hold.</exception>
    ValueTask<bool> DeleteAsync(string name, BlobCondition condition, CancellationToken cancellationToken);
}
