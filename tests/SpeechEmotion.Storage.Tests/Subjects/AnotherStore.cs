using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Storage.Tests.Subjects;

/// <summary>The same store as another process sees it: nothing that is remembered of one is known of the other. Stops before requests where asked to.</summary>
internal sealed class AnotherStore(IBlobStore inner) : IBlobStore
{
    /// <summary>Waited for before each request, which it is told: a verb and a name.</summary>
    public Func<string, string, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    public string Location => inner.Location;

    public async ValueTask<Blob?> GetAsync(string name, CancellationToken cancellationToken)
    {
        await Before("get", name);
        return await inner.GetAsync(name, cancellationToken);
    }

    public async ValueTask<BlobEntry?> DescribeAsync(string name, CancellationToken cancellationToken)
    {
        await Before("describe", name);
        return await inner.DescribeAsync(name, cancellationToken);
    }

    public async ValueTask<Stream?> OpenReadAsync(string name, BlobRange range, CancellationToken cancellationToken)
    {
        await Before("open", name);
        return await inner.OpenReadAsync(name, range, cancellationToken);
    }

    public async ValueTask<string> PutAsync(string name, ReadOnlyMemory<byte> content, BlobCondition condition, CancellationToken cancellationToken)
    {
        await Before("put", name);
        return await inner.PutAsync(name, content, condition, cancellationToken);
    }

    public async ValueTask PutAsync(string name, Func<Stream, CancellationToken, Task> write, BlobCondition condition, CancellationToken cancellationToken)
    {
        await Before("put", name);
        await inner.PutAsync(name, write, condition, cancellationToken);
    }

    public async IAsyncEnumerable<string> ListAsync(string prefix, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Before("list", prefix);
        await foreach (string name in inner.ListAsync(prefix, cancellationToken))
        {
            yield return name;
        }
    }

    public async ValueTask<BlobPage> ListPageAsync(string prefix, string? after, int limit, CancellationToken cancellationToken)
    {
        await Before("list", prefix);
        return await inner.ListPageAsync(prefix, after, limit, cancellationToken);
    }

    public async ValueTask<bool> DeleteAsync(string name, BlobCondition condition, CancellationToken cancellationToken)
    {
        await Before("delete", name);
        return await inner.DeleteAsync(name, condition, cancellationToken);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
