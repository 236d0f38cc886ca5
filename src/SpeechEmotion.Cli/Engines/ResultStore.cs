using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;

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
}
