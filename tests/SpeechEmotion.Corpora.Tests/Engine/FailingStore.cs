using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Corpora.Tests.Engine;

/// <summary>A store that is full for some names.</summary>
internal sealed class FailingStore(IBlobStore inner, Func<string, int, bool> fails) : IBlobStore
{
    public string Location => inner.Location;

    public ValueTask<Blob?> GetAsync(string name, CancellationToken cancellationToken) => inner.GetAsync(name, cancellationToken);

    public ValueTask<string> PutAsync(string name, ReadOnlyMemory<byte> content, BlobCondition condition, CancellationToken cancellationToken) =>
        fails(name, content.Length) ? throw new StorageException(StorageError.Full, "no room") : inner.PutAsync(name, content, condition, cancellationToken);

    public ValueTask<Stream?> OpenReadAsync(string name, BlobRange range, CancellationToken cancellationToken) => inner.OpenReadAsync(name, range, cancellationToken);

    public ValueTask PutAsync(string name, Func<Stream, CancellationToken, Task> write, BlobCondition condition, CancellationToken cancellationToken) =>
        inner.PutAsync(name, write, condition, cancellationToken);

    public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken) => inner.ListAsync(prefix, cancellationToken);

    public ValueTask<BlobPage> ListPageAsync(string prefix, string? after, int limit, CancellationToken cancellationToken) =>
        inner.ListPageAsync(prefix, after, limit, cancellationToken);

    public ValueTask<bool> DeleteAsync(string name, BlobCondition condition, CancellationToken cancellationToken) =>
        inner.DeleteAsync(name, condition, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
