using SpeechEmotion.Corpora.Manifests;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Corpora.Recordings;

/// <summary>Opens a blob for reading from the first byte to the last; its store is closed with it.</summary>
internal static class OwnedBlob
{
    /// <exception cref="StorageException">The store cannot be reached.</exception>
    /// <exception cref="IOException">There is no such blob.</exception>
    public static Stream Open(BlobAddress address)
    {
        IBlobStore store = BlobStores.OpenReadAsync(address.Store, CancellationToken.None).GetAwaiter().GetResult();
        BlobEntry? entry = store.DescribeAsync(address.Name, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return entry is { } found
            ? new BlobStream(store, address.Name, found.Length)
            : throw new FileNotFoundException($"{store.Location}: there is no blob '{address.Name}'");
    }
}
