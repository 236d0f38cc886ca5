using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Containers;
using SpeechEmotion.Storage.Folders;

namespace SpeechEmotion.Storage;

/// <summary>Opens the store that a URI names.</summary>
public static class BlobStores
{
    /// <summary>Opens a store for writing: a folder is made where it is missing, a container must be there.</summary>
    /// <param name="uri">The store.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">It is in use, missing, unreachable, or may not be used: one line that names what to do.</exception>
    public static async Task<IBlobStore> OpenAsync(StoreUri uri, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(uri);
        return uri.Kind == StoreKind.Folder
            ? FolderBlobStore.Open(uri.Name)
            : await AzureBlobStore.OpenAsync(uri, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes the container that a URI names where it is missing: for emulators and clusters of one machine. A folder is made when it is opened.</summary>
    /// <param name="uri">The store.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">It cannot be made: one line that names what to do.</exception>
    public static Task EnsureAsync(StoreUri uri, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(uri);
        return uri.Kind == StoreKind.Folder ? Task.CompletedTask : AzureBlobStore.EnsureAsync(uri, new AzureStoreOptions(), cancellationToken);
    }

    /// <summary>Opens a store for reading, whoever writes to it.</summary>
    /// <param name="uri">The store.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">It is missing, unreachable, or may not be used: one line that names what to do.</exception>
    public static async Task<IBlobStore> OpenReadAsync(StoreUri uri, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(uri);
        return uri.Kind == StoreKind.Folder
            ? FolderBlobStore.OpenRead(uri.Name)
            : await AzureBlobStore.OpenAsync(uri, cancellationToken).ConfigureAwait(false);
    }
}
