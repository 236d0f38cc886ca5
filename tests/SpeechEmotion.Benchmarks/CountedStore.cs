using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Benchmarks;

/// <summary>Counts what goes through to a store.</summary>
internal sealed class CountedStore(IBlobStore inner) : IBlobStore
{
    private long _reads;
    private long _readBytes;
    private long _writes;
    private long _lists;

    public string Location => inner.Location;

    /// <summary>What was counted since it was asked last.</summary>
    public (long Reads, long ReadBytes, long Writes, long Lists) Take() =>
        (Interlocked.Exchange(ref _reads, 0), Interlocked.Exchange(ref _readBytes, 0), Interlocked.Exchange(ref _writes, 0), Interlocked.Exchange(ref _lists, 0));

    public async ValueTask<Blob?> GetAsync(string name, CancellationToken cancellationToken)
    {
        Blob? blob = await inner.GetAsync(name, cancellationToken);
        Interlocked.Increment(ref _reads);
        Interlocked.Add(ref _readBytes, blob?.Content.Length ?? 0);
        return blob;
    }

    public ValueTask<BlobEntry?> DescribeAsync(string name, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _reads);
        return inner.DescribeAsync(name, cancellationToken);
    }

    public ValueTask<Stream?> OpenReadAsync(string name, BlobRange range, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _reads);
        return inner.OpenReadAsync(name, range, cancellationToken);
    }

    public ValueTask<string> PutAsync(string name, ReadOnlyMemory<byte> content, BlobCondition condition, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _writes);
        return inner.PutAsync(name, content, condition, cancellationToken);
    }

    public ValueTask PutAsync(string name, Func<Stream, CancellationToken, Task> write, BlobCondition condition, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _writes);
        return inner.PutAsync(name, write, condition, cancellationToken);
    }

    public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _lists);
        return inner.ListAsync(prefix, cancellationToken);
    }

    public ValueTask<BlobPage> ListPageAsync(string prefix, string? after, int limit, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _lists);
        return inner.ListPageAsync(prefix, after, limit, cancellationToken);
    }

    public ValueTask<bool> DeleteAsync(string name, BlobCondition condition, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _writes);
        return inner.DeleteAsync(name, condition, cancellationToken);
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
