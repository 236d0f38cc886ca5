using System.Text.Json;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Storage.Retention;

/// <summary>The settings of a store.</summary>
/// <param name="blobs">The store, which stays the caller's to dispose.</param>
public sealed class RetentionStore(IBlobStore blobs)
{
    /// <summary>The document's name in a store.</summary>
    public const string BlobName = "retention.json";

    /// <summary>Reads them; where there are none, all is kept for ever.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">They cannot be read, or are damaged.</exception>
    public async Task<RetentionSettings> ReadAsync(CancellationToken cancellationToken)
    {
        if (await blobs.GetAsync(BlobName, cancellationToken).ConfigureAwait(false) is not { } blob)
        {
            return new RetentionSettings();
        }

        try
        {
            return JsonSerializer.Deserialize(blob.Content, RetentionJson.Default.RetentionSettings) switch
            {
                { Schema: RetentionSettings.CurrentSchema } settings when settings.Fault() is null => settings,
                _ => throw new JsonException(),
            };
        }
        catch (JsonException exception)
        {
            throw new StorageException(StorageError.BadDocument, $"{blobs.Location}: '{BlobName}' is damaged, or of a later version: nothing is removed until it is mended", exception);
        }
    }

    /// <summary>Writes them.</summary>
    /// <param name="settings">Settings without a fault.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">One cannot be meant.</exception>
    /// <exception cref="StorageException">They cannot be written.</exception>
    public async Task WriteAsync(RetentionSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Fault() is { } fault)
        {
            throw new ArgumentException(fault, nameof(settings));
        }

        byte[] document = JsonSerializer.SerializeToUtf8Bytes(settings with { Schema = RetentionSettings.CurrentSchema }, RetentionJson.Default.RetentionSettings);
        await blobs.PutAsync(BlobName, document, BlobCondition.None, cancellationToken).ConfigureAwait(false);
    }
}
