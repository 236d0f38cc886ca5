using System.Text.Json;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Storage.Indexes;

/// <summary>
/// <c>indexes/state.json</c>: where it is missing the index does not cover the store and is made from all pages. It is written after the pages it speaks of, so a
/// reader that has what it says has what was folded.
/// </summary>
internal static class IndexState
{
    private const string Results = "calls/";

    /// <summary>The versions of the pages of speakers; null where the index is to be made anew.</summary>
    public static async Task<long[]?> ReadAsync(IBlobStore blobs, CancellationToken cancellationToken) =>
        await blobs.GetAsync(IndexNames.State, cancellationToken).ConfigureAwait(false) is { } blob ? Read(blob) : null;

    /// <summary>Says that pages have versions, or higher ones.</summary>
    public static Task RaiseAsync(IBlobStore blobs, IReadOnlyDictionary<int, long> versions, CancellationToken cancellationToken) => MergedBlob.WriteAsync(
        blobs,
        IndexNames.State,
        blob =>
        {
            long[] there = blob is null ? new long[IndexNames.SpeakerShards] : Read(blob);
            long[] raised = [.. there.Select((version, shard) => Math.Max(version, versions.GetValueOrDefault(shard)))];
            return blob is not null && raised.AsSpan().SequenceEqual(there) ? null : Write(raised);
        },
        cancellationToken);

    /// <summary>Says that the index of a store in which nothing is covers it.</summary>
    public static async Task CreateWhereEmptyAsync(IBlobStore blobs, CancellationToken cancellationToken)
    {
        if (await blobs.GetAsync(IndexNames.State, cancellationToken).ConfigureAwait(false) is not null || !await IsEmptyAsync(blobs, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        try
        {
            await blobs.PutAsync(IndexNames.State, Write(new long[IndexNames.SpeakerShards]), BlobCondition.IfAbsent, cancellationToken).ConfigureAwait(false);
        }
        catch (BlobConflictException)
        {
            // Another writer has said so.
        }
    }

    /// <summary>Whether there is neither a result nor a page.</summary>
    public static async Task<bool> IsEmptyAsync(IBlobStore blobs, CancellationToken cancellationToken) =>
        (await blobs.ListPageAsync(Results, after: null, limit: 1, cancellationToken).ConfigureAwait(false)).Entries.Count == 0
        && (await blobs.ListPageAsync(PageBlob.Speakers, after: null, limit: 1, cancellationToken).ConfigureAwait(false)).Entries.Count == 0;

    private static byte[] Write(long[] versions) =>
        [.. JsonSerializer.SerializeToUtf8Bytes(new IndexStateDocument { Shards = versions }, IndexJsonContext.Default.IndexStateDocument), (byte)'\n'];

    private static long[] Read(Blob blob)
    {
        try
        {
            return JsonSerializer.Deserialize(blob.Content, IndexJsonContext.Default.IndexStateDocument) switch
            {
                { Schema: > IndexStateDocument.CurrentSchema } newer => throw new StorageException(
                    StorageError.UnknownSchema, $"'{IndexNames.State}' has schema {newer.Schema}; this program reads schema {IndexStateDocument.CurrentSchema}. Use a newer one, or delete '{IndexNames.Folder}': it is made anew."),
                { Shards.Count: IndexNames.SpeakerShards } known => [.. known.Shards],
                _ => throw new IndexDamagedException(IndexNames.State),
            };
        }
        catch (JsonException exception)
        {
            throw new IndexDamagedException(IndexNames.State, exception);
        }
    }
}
