using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Storage.Tests.Blobs;

/// <summary>A store in memory that gives way before each operation, so that writers meet; counts operations and fails on demand.</summary>
internal sealed class MemoryBlobStore : IBlobStore
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, (byte[] Content, DateTimeOffset Modified)> _blobs = new(StringComparer.Ordinal);

    public string Location => "memory";

    public int Reads { get; private set; }

    public int Writes { get; private set; }

    public int Conflicts { get; private set; }

    /// <summary>Waited for before each write.</summary>
    public Func<string, Task> BeforeWrite { get; set; } = _ => Task.CompletedTask;

    /// <summary>Thrown after the write where it gives something: the answer is lost.</summary>
    public Func<string, Exception?> AfterWrite { get; set; } = _ => null;

    /// <summary>When blobs are written.</summary>
    public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

    public IReadOnlyDictionary<string, byte[]> Contents()
    {
        lock (_gate)
        {
            return _blobs.ToDictionary(blob => blob.Key, blob => blob.Value.Content);
        }
    }

    public async ValueTask<Blob?> GetAsync(string name, CancellationToken cancellationToken)
    {
        await Task.Yield();
        lock (_gate)
        {
            Reads++;
            return _blobs.TryGetValue(name, out (byte[] Content, DateTimeOffset) blob) ? new Blob([.. blob.Content], Tag(blob.Content)) : null;
        }
    }

    public async ValueTask<Stream?> OpenReadAsync(string name, BlobRange range, CancellationToken cancellationToken) =>
        await GetAsync(name, cancellationToken) is { } blob
            ? new MemoryStream([.. blob.Content.Skip((int)range.Offset).Take((int)(range.Length ?? int.MaxValue))])
            : null;

    public async ValueTask<string> PutAsync(string name, ReadOnlyMemory<byte> content, BlobCondition condition, CancellationToken cancellationToken)
    {
        await Task.Yield();
        await BeforeWrite(name);
        lock (_gate)
        {
            if (!condition.Holds(_blobs.TryGetValue(name, out (byte[] Content, DateTimeOffset) there) ? Tag(there.Content) : null))
            {
                Conflicts++;
                throw new BlobConflictException(name);
            }

            Writes++;
            _blobs[name] = (content.ToArray(), Now);
        }

        return AfterWrite(name) is { } lost ? throw lost : Tag(content.Span);
    }

    public async ValueTask PutAsync(string name, Func<Stream, CancellationToken, Task> write, BlobCondition condition, CancellationToken cancellationToken)
    {
        using MemoryStream stream = new();
        await write(stream, cancellationToken);
        await PutAsync(name, stream.ToArray(), condition, cancellationToken);
    }

    public async IAsyncEnumerable<string> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (BlobEntry entry in (await ListPageAsync(prefix, null, 5000, cancellationToken)).Entries)
        {
            yield return entry.Name;
        }
    }

    public async ValueTask<BlobPage> ListPageAsync(string prefix, string? after, int limit, CancellationToken cancellationToken)
    {
        await Task.Yield();
        lock (_gate)
        {
            BlobEntry[] entries =
            [
                .. _blobs.Where(blob => blob.Key.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(blob.Key, after) > 0)
                    .Select(blob => new BlobEntry(blob.Key, blob.Value.Content.Length, blob.Value.Modified)),
            ];
            return new BlobPage([.. entries.Take(limit)], entries.Length > limit ? entries[limit - 1].Name : null);
        }
    }

    public async ValueTask<bool> DeleteAsync(string name, BlobCondition condition, CancellationToken cancellationToken)
    {
        await Task.Yield();
        lock (_gate)
        {
            return condition.Holds(_blobs.TryGetValue(name, out (byte[] Content, DateTimeOffset) there) ? Tag(there.Content) : null)
                ? _blobs.Remove(name)
                : throw new BlobConflictException(name);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string Tag(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
