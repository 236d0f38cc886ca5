using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Storage.Containers;

/// <summary>
/// Blobs of one container of Azure Blob Storage, or of its emulator. A blob is written by one request, or in blocks that
/// one request makes the blob, so a reader sees the old one or the new one. A tag is the service's. Requests are repeated
/// by the library's pipeline and nowhere else; a condition that fails after a repetition is looked into, for the first
/// attempt may have been the one that won.
/// </summary>
public sealed class AzureBlobStore : IBlobStore
{
    private const string WriterKey = "writer";

    private readonly BlobContainerClient _container;
    private readonly AzureStoreOptions _options;

    private AzureBlobStore(BlobContainerClient container, AzureStoreOptions options)
    {
        _container = container;
        _options = options;
        Location = LocationOf(container);
    }

    /// <inheritdoc/>
    public string Location { get; }

    /// <summary>Opens a container, which must be there.</summary>
    /// <param name="uri">Names it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">It is missing, unreachable, or may not be used.</exception>
    public static Task<AzureBlobStore> OpenAsync(StoreUri uri, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(uri);
        return OpenAsync(uri, new AzureStoreOptions(), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<Blob?> GetAsync(string name, CancellationToken cancellationToken)
    {
        BlockBlobClient blob = BlobOf(name);
        try
        {
            BlobDownloadResult result = (await blob.DownloadContentAsync(cancellationToken).ConfigureAwait(false)).Value;
            return new Blob(ArrayOf(result.Content.ToMemory()), result.Details.ETag.ToString());
        }
        catch (RequestFailedException exception) when (AzureErrors.IsAbsent(exception))
        {
            return null;
        }
        catch (Exception exception) when (AzureErrors.IsStore(exception, cancellationToken))
        {
            throw AzureErrors.ToStorage(exception, Location);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<BlobEntry?> DescribeAsync(string name, CancellationToken cancellationToken)
    {
        BlockBlobClient blob = BlobOf(name);
        try
        {
            BlobProperties properties = (await blob.GetPropertiesAsync(cancellationToken: cancellationToken).ConfigureAwait(false)).Value;
            return new BlobEntry(name, properties.ContentLength, properties.LastModified);
        }
        catch (RequestFailedException exception) when (AzureErrors.IsAbsent(exception))
        {
            return null;
        }
        catch (Exception exception) when (AzureErrors.IsStore(exception, cancellationToken))
        {
            throw AzureErrors.ToStorage(exception, Location);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<Stream?> OpenReadAsync(string name, BlobRange range, CancellationToken cancellationToken)
    {
        BlockBlobClient blob = BlobOf(name);
        BlobDownloadOptions options = new() { Range = range == BlobRange.All ? default : new HttpRange(range.Offset, range.Length) };
        try
        {
            BlobDownloadStreamingResult result = (await blob.DownloadStreamingAsync(options, cancellationToken).ConfigureAwait(false)).Value;
            return new ContainerRead(result.Content, Location);
        }
        catch (RequestFailedException exception) when (AzureErrors.IsAbsent(exception))
        {
            return null;
        }
        catch (RequestFailedException exception) when (AzureErrors.IsBehindEnd(exception))
        {
            return new ContainerRead(Stream.Null, Location);
        }
        catch (Exception exception) when (AzureErrors.IsStore(exception, cancellationToken))
        {
            throw AzureErrors.ToStorage(exception, Location);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<string> PutAsync(string name, ReadOnlyMemory<byte> content, BlobCondition condition, CancellationToken cancellationToken)
    {
        BlockBlobClient blob = BlobOf(name);
        if (content.Length > _options.BlockSize)
        {
            return await UploadAsync(blob, (stream, token) => stream.WriteAsync(content, token).AsTask(), condition, cancellationToken).ConfigureAwait(false);
        }

        return await ConditionallyAsync(
            blob,
            condition,
            async (conditions, metadata) =>
            {
                BlobUploadOptions options = new() { Conditions = conditions, Metadata = metadata, TransferOptions = new() { InitialTransferSize = _options.BlockSize } };
                using MemoryStream bytes = StreamOf(content);
                return (await blob.UploadAsync(bytes, options, cancellationToken).ConfigureAwait(false)).Value.ETag;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask PutAsync(string name, Func<Stream, CancellationToken, Task> write, BlobCondition condition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(write);
        _ = await UploadAsync(BlobOf(name), write, condition, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? after = null;
        do
        {
            BlobPage page = await ListPageAsync(prefix, after, BlobPages.MaxLimit, cancellationToken).ConfigureAwait(false);
            foreach (BlobEntry entry in page.Entries)
            {
                yield return entry.Name;
            }

            after = page.Next;
        }
        while (after is not null);
    }

    /// <inheritdoc/>
    public async ValueTask<BlobPage> ListPageAsync(string prefix, string? after, int limit, CancellationToken cancellationToken)
    {
        BlobName.CheckPrefix(prefix);
        BlobPages.CheckLimit(limit);
        try
        {
            IAsyncEnumerable<Page<BlobItem>> pages = _container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, cancellationToken).AsPages(after, limit);
            await foreach (Page<BlobItem> page in pages.ConfigureAwait(false))
            {
                return new BlobPage(
                    [.. page.Values.Where(item => BlobName.IsName(item.Name)).Select(item => new BlobEntry(item.Name, item.Properties.ContentLength ?? 0, item.Properties.LastModified ?? default))],
                    string.IsNullOrEmpty(page.ContinuationToken) ? null : page.ContinuationToken);
            }

            return new BlobPage([], Next: null);
        }
        catch (Exception exception) when (AzureErrors.IsStore(exception, cancellationToken))
        {
            throw AzureErrors.ToStorage(exception, Location);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<bool> DeleteAsync(string name, BlobCondition condition, CancellationToken cancellationToken)
    {
        BlockBlobClient blob = BlobOf(name);
        try
        {
            if (condition.IsAbsent)
            {
                return await blob.ExistsAsync(cancellationToken).ConfigureAwait(false) ? throw new BlobConflictException(name) : false;
            }

            bool isDeleted = await blob.DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, ConditionsOf(condition), cancellationToken).ConfigureAwait(false);
            return isDeleted || condition.ETag is null ? isDeleted : throw new BlobConflictException(name);
        }
        catch (RequestFailedException exception) when (AzureErrors.IsConflict(exception))
        {
            throw new BlobConflictException(name);
        }
        catch (Exception exception) when (AzureErrors.IsStore(exception, cancellationToken))
        {
            throw AzureErrors.ToStorage(exception, Location);
        }
    }

    /// <summary>Nothing is held: connections are the process's.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal static async Task EnsureAsync(StoreUri uri, AzureStoreOptions options, CancellationToken cancellationToken)
    {
        BlobContainerClient container = AzureClient.Create(uri, options, options.OpenRetries);
        try
        {
            await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (AzureErrors.IsStore(exception, cancellationToken))
        {
            throw AzureErrors.ToStorage(exception, LocationOf(container));
        }
    }

    internal static async Task<AzureBlobStore> OpenAsync(StoreUri uri, AzureStoreOptions options, CancellationToken cancellationToken)
    {
        BlobContainerClient first = AzureClient.Create(uri, options, options.OpenRetries);
        try
        {
            // A listing is what a key, a role on data and a signature may all do; properties of the container are not.
            IAsyncEnumerable<Page<BlobItem>> pages = first.GetBlobsAsync(cancellationToken: cancellationToken).AsPages(pageSizeHint: 1);
            await foreach (Page<BlobItem> _ in pages.ConfigureAwait(false))
            {
                break;
            }
        }
        catch (Exception exception) when (AzureErrors.IsStore(exception, cancellationToken))
        {
            throw AzureErrors.ToStorage(exception, LocationOf(first));
        }

        return new AzureBlobStore(AzureClient.Create(uri, options, options.Retries), options);
    }

    private async Task<string> UploadAsync(
        BlockBlobClient blob, Func<Stream, CancellationToken, Task> write, BlobCondition condition, CancellationToken cancellationToken)
    {
        BlockUpload upload = new(blob, _options, Location, cancellationToken);
        try
        {
            await write(upload, cancellationToken).ConfigureAwait(false);
            return await ConditionallyAsync(blob, condition, upload.CommitAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (upload.Fault is { } fault && AzureErrors.IsStore(fault, cancellationToken))
        {
            // A block failed and the writer was stopped by that: the block's reason is the one to tell.
            throw AzureErrors.ToStorage(fault, Location);
        }
        finally
        {
            await upload.EndAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Writes under a condition. The blob then names its writer, who finds out by that whether an attempt whose answer was lost had won.</summary>
    private async Task<string> ConditionallyAsync(
        BlockBlobClient blob,
        BlobCondition condition,
        Func<BlobRequestConditions?, IDictionary<string, string>?, Task<ETag>> write,
        CancellationToken cancellationToken)
    {
        string? writer = condition == BlobCondition.None ? null : Guid.NewGuid().ToString("N");
        try
        {
            try
            {
                ETag tag = await write(ConditionsOf(condition), writer is null ? null : new Dictionary<string, string> { [WriterKey] = writer }).ConfigureAwait(false);
                return tag.ToString();
            }
            catch (RequestFailedException exception) when (AzureErrors.IsConflict(exception))
            {
                return await WrittenByAsync(blob, writer, cancellationToken).ConfigureAwait(false) ?? throw new BlobConflictException(blob.Name);
            }
        }
        catch (Exception exception) when (AzureErrors.IsStore(exception, cancellationToken))
        {
            throw AzureErrors.ToStorage(exception, Location);
        }
    }

    private static async Task<string?> WrittenByAsync(BlockBlobClient blob, string? writer, CancellationToken cancellationToken)
    {
        if (writer is null)
        {
            return null;
        }

        try
        {
            BlobProperties found = (await blob.GetPropertiesAsync(cancellationToken: cancellationToken).ConfigureAwait(false)).Value;
            return found.Metadata.TryGetValue(WriterKey, out string? name) && name == writer ? found.ETag.ToString() : null;
        }
        catch (RequestFailedException exception) when (AzureErrors.IsAbsent(exception))
        {
            return null;
        }
    }

    private BlockBlobClient BlobOf(string name)
    {
        BlobName.Check(name);
        return _container.GetBlockBlobClient(name);
    }

    private static BlobRequestConditions? ConditionsOf(BlobCondition condition) => condition switch
    {
        { IsAbsent: true } => new() { IfNoneMatch = ETag.All },
        { ETag: { } tag } => new() { IfMatch = new ETag(tag) },
        _ => null,
    };

    private static byte[] ArrayOf(ReadOnlyMemory<byte> memory) =>
        MemoryMarshal.TryGetArray(memory, out ArraySegment<byte> segment) && segment.Offset == 0 && segment.Count == segment.Array!.Length
            ? segment.Array
            : memory.ToArray();

    private static MemoryStream StreamOf(ReadOnlyMemory<byte> content) =>
        MemoryMarshal.TryGetArray(content, out ArraySegment<byte> segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(content.ToArray(), writable: false);

    // A signature would stand in the query.
    private static string LocationOf(BlobContainerClient container) => container.Uri.GetLeftPart(UriPartial.Path);
}
