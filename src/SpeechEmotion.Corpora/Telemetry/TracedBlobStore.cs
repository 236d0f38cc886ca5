using System.Diagnostics;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Corpora.Telemetry;

/// <summary>A store whose writes show in traces, under the call they belong to.</summary>
/// <param name="store">Keeps the blobs; goes with this.</param>
public sealed class TracedBlobStore(IBlobStore store) : IBlobStore
{
    /// <inheritdoc/>
    public string Location => store.Location;

    /// <inheritdoc/>
    public ValueTask<Blob?> GetAsync(string name, CancellationToken cancellationToken) => store.GetAsync(name, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<BlobEntry?> DescribeAsync(string name, CancellationToken cancellationToken) => store.DescribeAsync(name, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Stream?> OpenReadAsync(string name, BlobRange range, CancellationToken cancellationToken) => store.OpenReadAsync(name, range, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<string> PutAsync(string name, ReadOnlyMemory<byte> content, BlobCondition condition, CancellationToken cancellationToken)
    {
        using Activity? activity = Begin(name);
        return await store.PutAsync(name, content, condition, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask PutAsync(string name, Func<Stream, CancellationToken, Task> write, BlobCondition condition, CancellationToken cancellationToken)
    {
        using Activity? activity = Begin(name);
        await store.PutAsync(name, write, condition, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken) => store.ListAsync(prefix, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<BlobPage> ListPageAsync(string prefix, string? after, int limit, CancellationToken cancellationToken) =>
        store.ListPageAsync(prefix, after, limit, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> DeleteAsync(string name, BlobCondition condition, CancellationToken cancellationToken) => store.DeleteAsync(name, condition, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => store.DisposeAsync();

    private static Activity? Begin(string name) => SpeechActivities.Source.StartActivity("blob write", ActivityKind.Client)?.SetTag("speechemotion.blob", name);
}
