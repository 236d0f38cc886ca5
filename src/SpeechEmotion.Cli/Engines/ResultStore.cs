using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Folders;

namespace SpeechEmotion.Cli.Engines;

/// <summary>Opens the store of results for writing, a folder or a container. What prevents it ends the verb.</summary>
internal static class ResultStore
{
    /// <summary>Reads a store's URI.</summary>
    /// <param name="option">The option that gave it, for the message.</param>
    /// <param name="text">A path or a URI.</param>
    /// <exception cref="CommandException">It names no store (exit code 2).</exception>
    public static StoreUri Parse(string option, string text)
    {
        try
        {
            return StoreUri.Parse(text);
        }
        catch (StorageException exception)
        {
            throw CommandException.WrongUse($"{option}: {PlainText.Of(exception.Message)}.", exception);
        }
    }

    /// <summary>Opens a store.</summary>
    /// <exception cref="CommandException">Another run has it, or it is missing, unreachable, or may not be used (exit code 3).</exception>
    public static async Task<IBlobStore> OpenAsync(StoreUri uri, CancellationToken cancellationToken)
    {
        try
        {
            return await BlobStores.OpenAsync(uri, cancellationToken).ConfigureAwait(false);
        }
        catch (StorageException exception)
        {
            throw CommandException.CouldNotStart(Failure.OneLine(exception.Message), exception);
        }
    }

    /// <summary>
    /// Changes a blob that is written on condition that it is as it was read: a folder that another process, a gateway say, has
    /// open is written beside it.
    /// </summary>
    /// <param name="store">The URI, as the option <c>--store</c> gave it.</param>
    /// <param name="change">Changes it, and says how the verb ends.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CommandException">There is no such store (exit code 2), it cannot be opened (3), or not changed (1).</exception>
    public static async Task<int> ChangeBesideAsync(string store, Func<IBlobStore, Task<int>> change, CancellationToken cancellationToken)
    {
        IBlobStore blobs = await OpenBesideAsync(Parse("--store", store), cancellationToken).ConfigureAwait(false);
        await using (blobs.ConfigureAwait(false))
        {
            try
            {
                return await change(blobs).ConfigureAwait(false);
            }
            catch (StorageException exception)
            {
                throw CommandException.Incomplete(Failure.OneLine(exception.Message), exception);
            }
        }
    }

    private static async Task<IBlobStore> OpenBesideAsync(StoreUri uri, CancellationToken cancellationToken)
    {
        try
        {
            try
            {
                return await BlobStores.OpenAsync(uri, cancellationToken).ConfigureAwait(false);
            }
            catch (StorageException exception) when (exception.Error == StorageError.InUse && uri.Kind == StoreKind.Folder)
            {
                return FolderBlobStore.Join(uri.Name);
            }
        }
        catch (StorageException exception)
        {
            throw CommandException.CouldNotStart(Failure.OneLine(exception.Message), exception);
        }
    }
}
