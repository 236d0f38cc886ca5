using System.Text.Json;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Storage.Subjects;

/// <summary>
/// The log of exceptions by which agents' emotions were computed (<c>subject-exceptions.json</c>): each reason once, with the time of
/// its first use, never removed. It lies beside the results and is no part of them.
/// </summary>
/// <param name="blobs">The store.</param>
/// <param name="time">Tells when.</param>
public sealed class SubjectExceptions(IBlobStore blobs, TimeProvider time)
{
    /// <summary>The log's name in a store.</summary>
    public const string BlobName = "subject-exceptions.json";

    private const int Attempts = 20;

    /// <summary>The exceptions so far, in the order of their first use.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">The log cannot be read, or is damaged.</exception>
    public async Task<IReadOnlyList<AgentExemption>> ReadAsync(CancellationToken cancellationToken)
    {
        Blob? blob = await blobs.GetAsync(BlobName, cancellationToken).ConfigureAwait(false);
        return blob is null ? [] : Deserialize(blob);
    }

    /// <summary>Adds a reason that is not there yet; it is durable when this returns.</summary>
    /// <param name="reason">One line.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">The log cannot be written, or is damaged.</exception>
    public async Task AddAsync(string reason, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        for (int attempt = 1; ; attempt++)
        {
            Blob? blob = await blobs.GetAsync(BlobName, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<AgentExemption> known = blob is null ? [] : Deserialize(blob);
            if (known.Any(exception => exception.Reason == reason))
            {
                return;
            }

            SubjectExceptionsDocument document = new() { Exceptions = [.. known, new AgentExemption(reason, time.GetUtcNow())] };
            byte[] content = JsonSerializer.SerializeToUtf8Bytes(document, SubjectExceptionsJsonContext.Default.SubjectExceptionsDocument);
            BlobCondition condition = blob is null ? BlobCondition.IfAbsent : BlobCondition.IfMatch(blob.ETag);
            try
            {
                await blobs.PutAsync(BlobName, content, condition, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (BlobConflictException) when (attempt < Attempts)
            {
                // Another run wrote its reason first; ours goes behind it.
            }
        }
    }

    private static IReadOnlyList<AgentExemption> Deserialize(Blob blob)
    {
        try
        {
            SubjectExceptionsDocument? document = JsonSerializer.Deserialize(blob.Content, SubjectExceptionsJsonContext.Default.SubjectExceptionsDocument);
            return document is { Schema: SubjectExceptionsDocument.CurrentSchema } ? document.Exceptions : throw Bad(null);
        }
        catch (JsonException exception)
        {
            throw Bad(exception);
        }
    }

    private static StorageException Bad(Exception? cause) =>
        new(StorageError.BadDocument, $"'{BlobName}' is damaged, or of a later version: move it away, and keep it", cause);
}
