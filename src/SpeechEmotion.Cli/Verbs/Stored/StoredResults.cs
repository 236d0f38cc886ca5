using System.CommandLine;
using SpeechEmotion.Cli.Engines;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Cli.Verbs.Stored;

/// <summary>What the verbs over a store of results have in common: the option that names it, and what its failures mean.</summary>
internal static class StoredResults
{
    private const string Default = "results";

    /// <summary>The option <c>--store</c>.</summary>
    public static Option<string> StoreOption() => new("--store")
    {
        HelpName = "URI",
        Description = "The store of results: a folder or a container.",
        DefaultValueFactory = _ => Default,
    };

    /// <summary>Opens the store for reading, whoever writes to it, and works on it.</summary>
    /// <exception cref="CommandException">It cannot be opened (exit code 3), or fails on the way (1).</exception>
    public static Task<int> ReadAsync(string store, Func<IBlobStore, Task<int>> work, CancellationToken cancellationToken) =>
        RunAsync("--store", store, BlobStores.OpenReadAsync, work, cancellationToken);

    /// <summary>Opens a store that is there for writing and works on it.</summary>
    /// <exception cref="CommandException">It cannot be opened (exit code 3), or fails on the way (1).</exception>
    public static Task<int> ChangeAsync(string store, Func<IBlobStore, Task<int>> work, CancellationToken cancellationToken)
    {
        StoreUri uri = ResultStore.Parse("--store", store);
        return uri.Kind == StoreKind.Folder && !Directory.Exists(uri.Name)
            ? throw CommandException.CouldNotStart($"there is no folder '{PlainText.Of(uri.Name)}'")
            : WriteAsync("--store", store, work, cancellationToken);
    }

    /// <summary>Opens a store for writing, a folder being made where it is missing, and works on it.</summary>
    /// <exception cref="CommandException">It cannot be opened (exit code 3), or fails on the way (1).</exception>
    public static Task<int> WriteAsync(string option, string store, Func<IBlobStore, Task<int>> work, CancellationToken cancellationToken) =>
        RunAsync(option, store, BlobStores.OpenAsync, work, cancellationToken);

    private static async Task<int> RunAsync(
        string option, string store, Func<StoreUri, CancellationToken, Task<IBlobStore>> open, Func<IBlobStore, Task<int>> work, CancellationToken cancellationToken)
    {
        IBlobStore blobs;
        try
        {
            blobs = await open(ResultStore.Parse(option, store), cancellationToken).ConfigureAwait(false);
        }
        catch (StorageException exception)
        {
            throw CommandException.CouldNotStart(Failure.OneLine(exception.Message), exception);
        }

        await using (blobs.ConfigureAwait(false))
        {
            try
            {
                return await work(blobs).ConfigureAwait(false);
            }
            catch (StorageException exception)
            {
                throw CommandException.Incomplete(Failure.OneLine(exception.Message), exception);
            }
        }
    }
}
