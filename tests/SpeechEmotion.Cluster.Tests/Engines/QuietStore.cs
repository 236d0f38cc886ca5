using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Cluster.Tests.Engines;

/// <summary>Blobs in memory, for many threads, that remembers no requests.</summary>
internal sealed class QuietStore : IBlobStore
{
    private readonly ConcurrentDictionary<string, (byte[] Content, long Version)> _blobs = new(StringComparer.Ordinal);
    private long _bytes;
    private long _version;

    public string Location => "memory";

    /// <summary>About what it takes.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    public ValueTask<Blob?> GetAsync(string name, CancellationToken cancellationToken) =>
        new(_blobs.TryGetValue(name, out (byte[] Content, long Version) blob) ? new Blob(blob.Content, Tag(blob.Version)) : null);

    public async ValueTask<BlobEntry?> DescribeAsync(string name, CancellationToken cancellationToken) =>
        await GetAsync(name, cancellationToken) is { } blob ? new BlobEntry(name, blob.Content.Length, default) : null;

    public ValueTask<Stream?> OpenReadAsync(string name, BlobRange range, CancellationToken cancellationToken)
    {
        if (!_blobs.TryGetValue(name, out (byte[] Content, long Version) blob))
        {
            return new((Stream?)null);
        }

        int from = (int)Math.Min(range.Offset, blob.Content.Length);
        return new(new MemoryStream(blob.Content, from, (int)Math.Min(range.Length ?? long.MaxValue, blob.Content.Length - from), writable: false));
    }

    public ValueTask<string> PutAsync(string name, ReadOnlyMemory<byte> content, BlobCondition condition, CancellationToken cancellationToken)
    {
        byte[] bytes = content.ToArray();
        long version = Interlocked.Increment(ref _version);
        _blobs.AddOrUpdate(
            name,
            _ => condition.Holds(null) ? Added(bytes.Length + (2 * name.Length) + 100, (bytes, version)) : throw new BlobConflictException(name),
            (_, there) => condition.Holds(Tag(there.Version)) ? Added(bytes.Length - there.Content.Length, (bytes, version)) : throw new BlobConflictException(name));
        return new(Tag(version));
    }

    public async ValueTask PutAsync(string name, Func<Stream, CancellationToken, Task> write, BlobCondition condition, CancellationToken cancellationToken)
    {
        using MemoryStream content = new();
        await write(content, cancellationToken);
        await PutAsync(name, content.ToArray(), condition, cancellationToken);
    }

    public async IAsyncEnumerable<string> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (string name in Names(prefix))
        {
            yield return name;
        }
    }

    public ValueTask<BlobPage> ListPageAsync(string prefix, string? after, int limit, CancellationToken cancellationToken)
    {
        BlobEntry[] entries = [.. Names(prefix).Where(name => string.CompareOrdinal(name, after) > 0).Take(limit).Select(name => new BlobEntry(name, 0, default))];
        return new(new BlobPage(entries, entries.Length == limit ? entries[^1].Name : null));
    }

    public ValueTask<bool> DeleteAsync(string name, BlobCondition condition, CancellationToken cancellationToken) => new(_blobs.TryRemove(name, out _));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string Tag(long version) => version.ToString(CultureInfo.InvariantCulture);

    private IEnumerable<string> Names(string prefix) => _blobs.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private T Added<T>(long bytes, T value)
    {
        Interlocked.Add(ref _bytes, bytes);
        return value;
    }
}
