using SpeechEmotion.Corpora.Manifests;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Corpora.Queue;

/// <summary>Gives the queue of a store, or of a part of one; all of them share what works on the calls.</summary>
public interface ICorpusQueues : IAsyncDisposable
{
    /// <summary>Opens the queue of a store and takes up what a queue before has left. Once a store.</summary>
    /// <param name="blobs">The store, which stays the caller's to dispose, after this.</param>
    /// <param name="manifests">Where manifests are had.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Storage.StorageException">The store cannot be read.</exception>
    Task<ICorpusQueue> OpenAsync(IBlobStore blobs, IManifestSource manifests, CancellationToken cancellationToken);
}
