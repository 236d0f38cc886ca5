using System.Collections.Concurrent;
using System.Globalization;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Corpora.Tests.Engine;

/// <summary>Counts the writes to a store by what they are for.</summary>
internal sealed class CountingStore(IBlobStore inner) : IBlobStore
{
    private readonly ConcurrentDictionary<string, int> _writes = new(StringComparer.Ordinal);

    public string Location => inner.Location;

    public ValueTask<Blob?> GetAsync(string name, CancellationToken cancellationToken) => inner.GetAsync(name, cancellationToken);

    public ValueTask<Stream?> OpenReadAsync(string name, BlobRange range, CancellationToken cancellationToken) => inner.OpenReadAsync(name, range, cancellationToken);

    public ValueTask<string> PutAsync(string name, ReadOnlyMemory<byte> content, BlobCondition condition, CancellationToken cancellationToken)
    {
        _writes.AddOrUpdate(name.Split('/')[0], 1, (_, count) => count + 1);
        return inner.PutAsync(name, content, condition, cancellationToken);
    }

    public ValueTask PutAsync(string name, Func<Stream, CancellationToken, Task> write, BlobCondition condition, CancellationToken cancellationToken) =>
        inner.PutAsync(name, write, condition, cancellationToken);

    public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken) => inner.ListAsync(prefix, cancellationToken);

    public ValueTask<BlobPage> ListPageAsync(string prefix, string? after, int limit, CancellationToken cancellationToken) => inner.ListPageAsync(prefix, after, limit, cancellationToken);

    public ValueTask<bool> DeleteAsync(string name, BlobCondition condition, CancellationToken cancellationToken) => inner.DeleteAsync(name, condition, cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public override string ToString()
    {
        double calls = Math.Max(1, _writes.GetValueOrDefault("calls"));
        return string.Join(", ", _writes.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => string.Create(CultureInfo.InvariantCulture, $"{each.Key} {each.Value / calls:0.000}")));
    }
}
