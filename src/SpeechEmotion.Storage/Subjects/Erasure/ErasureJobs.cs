using System.Runtime.CompilerServices;
using System.Text.Json;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Storage.Subjects.Erasure;

/// <summary>The erasures of a store, one document each.</summary>
/// <param name="blobs">The store.</param>
internal sealed class ErasureJobs(IBlobStore blobs)
{
    private const string Folder = "erasures/jobs/";
    private const string Extension = ".json";

    /// <summary>Reads a job; null where there is none.</summary>
    public async Task<ErasureJob?> ReadAsync(string subject, CancellationToken cancellationToken) =>
        await blobs.GetAsync(Name(subject), cancellationToken).ConfigureAwait(false) is { } blob ? Parse(blob, subject) : null;

    /// <summary>Changes a job, whoever else changes it.</summary>
    /// <returns>The job as it is now.</returns>
    public async Task<ErasureJob> UpdateAsync(string subject, Func<ErasureJob?, ErasureJob> change, CancellationToken cancellationToken)
    {
        ErasureJob? after = null;
        await MergedBlob.WriteAsync(
            blobs,
            Name(subject),
            blob =>
            {
                ErasureJob? before = blob is null ? null : Parse(blob, subject);
                after = change(before);
                return ReferenceEquals(before, after) ? null : [.. JsonSerializer.SerializeToUtf8Bytes(after, ErasureJsonContext.Default.ErasureJob), (byte)'\n'];
            },
            cancellationToken).ConfigureAwait(false);
        return after!;
    }

    /// <summary>All jobs.</summary>
    public async IAsyncEnumerable<ErasureJob> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (string name in blobs.ListAsync(Folder, cancellationToken).ConfigureAwait(false))
        {
            if (name.EndsWith(Extension, StringComparison.Ordinal)
                && await ReadAsync(name[Folder.Length..^Extension.Length], cancellationToken).ConfigureAwait(false) is { } job)
            {
                yield return job;
            }
        }
    }

    private static string Name(string subject) => $"{Folder}{subject}{Extension}";

    private ErasureJob Parse(Blob blob, string subject)
    {
        try
        {
            return JsonSerializer.Deserialize(blob.Content, ErasureJsonContext.Default.ErasureJob) switch
            {
                { Schema: > ErasureJob.CurrentSchema } later => throw new StorageException(
                    StorageError.UnknownSchema, $"{blobs.Location}: '{Name(subject)}' has schema {later.Schema}; this program reads schema {ErasureJob.CurrentSchema}. Use a newer one."),
                { } job => job,
                null => throw Damaged(subject, null),
            };
        }
        catch (JsonException exception)
        {
            throw Damaged(subject, exception);
        }
    }

    private StorageException Damaged(string subject, Exception? cause) => new(
        StorageError.BadDocument, $"{blobs.Location}: '{Name(subject)}' is damaged. Delete it and erase the speaker again.", cause);
}
