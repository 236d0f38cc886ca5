using System.Globalization;
using System.Runtime.CompilerServices;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Corpora.Tests.Engine;

/// <summary>Blobs in memory. Before each request whatever a test wants happens, a failure too; several views of one store are the stores of several processes.</summary>
internal sealed class MemoryStore : IBlobStore
{
    private readonly SortedDictionary<string, (byte[] Content, long Version)> _blobs;

    public MemoryStore(MemoryStore? other = null) => _blobs = other?._blobs ?? new(StringComparer.Ordinal);

    public string Location => "memory";

    /// <summary>Told what is asked for, <c>get</c>, <c>put</c>, <c>delete</c> or <c>list</c>, and the blob, before it is done.</summary>
    public Func<string, string, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>When every blob was written.</summary>
    public DateTimeOffset Modified { get; init; }

    /// <summary>Requests so far.</summary>
    public List<(string Request, string Blob)> Requests { get; } = [];

    public async ValueTask<Blob?> GetAsync(string name, CancellationToken cancellationToken)
    {
        await AskAsync("get", name);
        lock (_blobs)
        {
            return _blobs.TryGetValue(name, out (byte[] Content, long Version) blob) ? new Blob(blob.Content, Tag(blob.Version)) : null;
        }
    }

    public async ValueTask<Stream?> OpenReadAsync(string name, BlobRange range, CancellationToken cancellationToken)
    {
        if (await GetAsync(name, cancellationToken) is not { } blob)
        {
            return null;
        }

        int from = (int)Math.Min(range.Offset, blob.Content.Length);
        return new MemoryStream(blob.Content, from, (int)Math.Min(range.Length ?? long.MaxValue, blob.Content.Length - from), writable: false);
    }

    public async ValueTask<string> PutAsync(string name, ReadOnlyMemory<byte> content, BlobCondition condition, CancellationToken cancellationToken)
    {
        await AskAsync("put", name);
        lock (_blobs)
        {
            bool isThere = _blobs.TryGetValue(name, out (byte[] Content, long Version) blob);
            if (!condition.Holds(isThere ? Tag(blob.Version) : null))
            {
                throw new BlobConflictException(name);
            }

            _blobs[name] = (content.ToArray(), blob.Version + 1);
            return Tag(blob.Version + 1);
        }
    }

    public async ValueTask PutAsync(string name, Func<Stream, CancellationToken, Task> write, BlobCondition condition, CancellationToken cancellationToken)
    {
        using MemoryStream content = new();
        await write(content, cancellationToken);
        await PutAsync(name, content.ToArray(), condition, cancellationToken);
    }

    public async IAsyncEnumerable<string> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await AskAsync("list", prefix);
        foreach (string name in Names(prefix))
        {
            yield return name;
        }
    }

    public async ValueTask<BlobPage> ListPageAsync(string prefix, string? after, int limit, CancellationToken cancellationToken)
    {
        await AskAsync("list", prefix);
        BlobEntry[] entries = [.. Names(prefix).Where(name => string.CompareOrdinal(name, after) > 0).Take(limit).Select(name => new BlobEntry(name, Length(name), Modified))];
        return new(entries, entries.Length == limit ? entries[^1].Name : null);
    }

    public async ValueTask<bool> DeleteAsync(string name, BlobCondition condition, CancellationToken cancellationToken)
    {
        await AskAsync("delete", name);
        lock (_blobs)
        {
            return _blobs.Remove(name);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The blobs below a prefix and their bytes.</summary>
    public SortedDictionary<string, string> Tree(params string[] prefixes)
    {
        lock (_blobs)
        {
            return new(
                _blobs.Where(blob => prefixes.Any(prefix => blob.Key.StartsWith(prefix, StringComparison.Ordinal))).ToDictionary(blob => blob.Key, blob => Convert.ToHexString(blob.Value.Content)),
                StringComparer.Ordinal);
        }
    }

    public string Text(string name)
    {
        lock (_blobs)
        {
            return System.Text.Encoding.UTF8.GetString(_blobs[name].Content);
        }
    }

    private long Length(string name)
    {
        lock (_blobs)
        {
            return _blobs.TryGetValue(name, out (byte[] Content, long Version) blob) ? blob.Content.Length : 0;
        }
    }

    private static string Tag(long version) => version.ToString(CultureInfo.InvariantCulture);

    private string[] Names(string prefix)
    {
        lock (_blobs)
        {
            return [.. _blobs.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal))];
        }
    }

    private Task AskAsync(string request, string name)
    {
        lock (Requests)
        {
            Requests.Add((request, name));
        }

        return Before(request, name);
    }
}
