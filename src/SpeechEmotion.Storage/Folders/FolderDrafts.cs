namespace SpeechEmotion.Storage.Folders;

/// <summary>Files that are written whole, and synchronised with the disk, before they take a blob's place.</summary>
/// <param name="folder">Where they lie: on the file system of the store, so that a rename is all that is left.</param>
/// <param name="root">The store's folder, for messages.</param>
/// <param name="create">Creates a file that is not there yet.</param>
/// <param name="prefix">Begins their names, which differ between processes that write at once.</param>
internal sealed class FolderDrafts(string folder, string root, Func<string, Stream> create, string prefix)
{
    private const string Extension = ".part";

    private long _written;

    /// <summary>Writes one, and leaves nothing where that fails.</summary>
    /// <param name="write">Writes the content.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Its path.</returns>
    /// <exception cref="StorageException">The disk is full, or the folder cannot be written.</exception>
    public async Task<string> WriteAsync(Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        string path = Path.Combine(folder, $"{prefix}{Interlocked.Increment(ref _written)}{Extension}");
        try
        {
            Stream stream = create(path);
            await using (stream.ConfigureAwait(false))
            {
                await write(stream, cancellationToken).ConfigureAwait(false);
                await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
                (stream as FileStream)?.Flush(flushToDisk: true);
            }

            return path;
        }
        catch (Exception exception)
        {
            Discard(path);
            if (FolderErrors.IsFileSystem(exception))
            {
                throw FolderErrors.ToStorage(exception, root);
            }

            throw;
        }
    }

    /// <summary>Deletes one that is not to become a blob.</summary>
    public static void Discard(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (FolderErrors.IsFileSystem(exception))
        {
            // What cannot be deleted now is deleted when the folder is opened next; the failure that led here is the one to tell of.
        }
    }

    /// <summary>Deletes what a killed run left.</summary>
    public static void DiscardAll(string folder)
    {
        foreach (string leftover in Directory.EnumerateFiles(folder, "*" + Extension))
        {
            File.Delete(leftover);
        }
    }
}
