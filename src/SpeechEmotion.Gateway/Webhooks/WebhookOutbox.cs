using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Gateway.Webhooks;

/// <summary>
/// Messages that wait, in a tenant's part of the store: <c>webhooks/waiting/ID.json</c>. One that was delivered leaves <c>webhooks/delivered/ID</c>, so that it is never enqueued again; one that was
/// given up lies in <c>webhooks/dead/ID.json</c>. Every step is one write, and in an order in which a gateway that is killed between two does the second when it is started again.
/// </summary>
/// <param name="blobs">The tenant's part of the store.</param>
/// <param name="time">Tells when.</param>
public sealed class WebhookOutbox(IBlobStore blobs, TimeProvider time)
{
    internal const string SettingsName = "webhooks/settings.json";
    internal const string ToldAlertsName = "webhooks/alerts.json";
    internal const string Watched = "webhooks/watched/";

    private const string Waiting = "webhooks/waiting/";
    private const string Delivered = "webhooks/delivered/";
    private const string Dead = "webhooks/dead/";
    private const string SecretName = "webhooks/secret";
    private const string Extension = ".json";
    private const int MaxWaiting = 10_000;
    private const int SecretLength = 32;
    private const string SecretMark = "whsec_";

    /// <summary>Enqueues a message; one that is there already, was delivered or given up is left as it is.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up; it may then be enqueued or not.</param>
    /// <exception cref="StorageException">The store fails.</exception>
    public async Task EnqueueAsync(WebhookMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        DateTimeOffset now = time.GetUtcNow();
        WebhookMessage fresh = message with { EnqueuedAt = now, NextAt = now };
        if (await blobs.ListAsync(Waiting, cancellationToken).Take(MaxWaiting).CountAsync(cancellationToken).ConfigureAwait(false) >= MaxWaiting)
        {
            await PutNewAsync(Dead, fresh with { Error = $"{MaxWaiting} messages wait already" }, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (!await PutNewAsync(Waiting, fresh, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        // Written first and looked for afterwards: whoever delivered it leaves its mark before taking it away.
        if (await blobs.DescribeAsync(Delivered + message.Id, cancellationToken).ConfigureAwait(false) is not null
            || await blobs.DescribeAsync(Dead + message.Id + Extension, cancellationToken).ConfigureAwait(false) is not null)
        {
            await blobs.DeleteAsync(Waiting + message.Id + Extension, BlobCondition.None, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The messages that wait.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public IAsyncEnumerable<WebhookMessage> WaitingAsync(CancellationToken cancellationToken) => ReadAsync(Waiting, cancellationToken);

    /// <summary>The messages that were given up, by id.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public IAsyncEnumerable<WebhookMessage> DeadAsync(CancellationToken cancellationToken) => ReadAsync(Dead, cancellationToken);

    /// <summary>Sends a message that was given up once more.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False where there is none.</returns>
    /// <exception cref="StorageException">The store fails.</exception>
    public async Task<bool> RedeliverAsync(string id, CancellationToken cancellationToken)
    {
        if (!IsId(id) || await ReadAsync<WebhookMessage>(Dead + id + Extension, WebhookJson.Default.WebhookMessage, cancellationToken).ConfigureAwait(false) is not { } dead)
        {
            return false;
        }

        await PutNewAsync(Waiting, dead with { Attempts = 0, NextAt = time.GetUtcNow() }, cancellationToken).ConfigureAwait(false);
        await blobs.DeleteAsync(Dead + id + Extension, BlobCondition.None, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>The bytes of the secret that messages are signed with; made where there is none.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">The store fails.</exception>
    public async Task<byte[]> SecretAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await blobs.GetAsync(SecretName, cancellationToken).ConfigureAwait(false) is { Content.Length: SecretLength } blob)
            {
                return blob.Content;
            }

            try
            {
                await blobs.PutAsync(SecretName, RandomNumberGenerator.GetBytes(SecretLength), BlobCondition.IfAbsent, cancellationToken).ConfigureAwait(false);
            }
            catch (BlobConflictException exception)
            {
                if (await blobs.GetAsync(SecretName, cancellationToken).ConfigureAwait(false) is { Content.Length: not SecretLength })
                {
                    throw new StorageException(StorageError.BadDocument, $"{blobs.Location}: '{SecretName}' is damaged: make another with POST /v1/webhooks/secret", exception);
                }
            }
        }
    }

    /// <summary>Makes another secret, which messages are signed with from now on.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The secret as it is told.</returns>
    /// <exception cref="StorageException">The store fails.</exception>
    public async Task<string> RenewSecretAsync(CancellationToken cancellationToken)
    {
        byte[] secret = RandomNumberGenerator.GetBytes(SecretLength);
        await blobs.PutAsync(SecretName, secret, BlobCondition.None, cancellationToken).ConfigureAwait(false);
        return SecretMark + Convert.ToBase64String(secret);
    }

    /// <summary>The settings.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">The store fails.</exception>
    public async Task<WebhookSettings> SettingsAsync(CancellationToken cancellationToken) =>
        await ReadAsync(SettingsName, WebhookJson.Default.WebhookSettings, cancellationToken).ConfigureAwait(false) ?? new WebhookSettings();

    internal static bool IsId(string id) => id.Length == 32 && id.All(char.IsAsciiHexDigitLower);

    internal async Task<T?> ReadAsync<T>(string name, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await blobs.GetAsync(name, cancellationToken).ConfigureAwait(false) is { } blob ? JsonSerializer.Deserialize(blob.Content, type) : null;
        }
        catch (JsonException exception)
        {
            throw new StorageException(StorageError.BadDocument, $"{blobs.Location}: '{name}' is damaged: delete it", exception);
        }
    }

    internal Task WriteAsync<T>(string name, T document, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        blobs.PutAsync(name, JsonSerializer.SerializeToUtf8Bytes(document, type), BlobCondition.None, cancellationToken).AsTask();

    /// <summary>A message was taken.</summary>
    internal async Task DeliveredAsync(WebhookMessage message, CancellationToken cancellationToken)
    {
        await blobs.PutAsync(Delivered + message.Id, ReadOnlyMemory<byte>.Empty, BlobCondition.None, cancellationToken).ConfigureAwait(false);
        await blobs.DeleteAsync(Waiting + message.Id + Extension, BlobCondition.None, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A message was not taken: it waits, or is given up.</summary>
    internal async Task FailedAsync(WebhookMessage message, string error, bool mayHeal, CancellationToken cancellationToken)
    {
        WebhookMessage after = message with { Attempts = message.Attempts + 1, Error = error };
        if (mayHeal && WebhookSchedule.PauseAfter(message.Id, after.Attempts) is { } pause)
        {
            await WriteAsync(Waiting + message.Id + Extension, after with { NextAt = time.GetUtcNow() + pause }, WebhookJson.Default.WebhookMessage, cancellationToken).ConfigureAwait(false);
            return;
        }

        await WriteAsync(Dead + message.Id + Extension, after, WebhookJson.Default.WebhookMessage, cancellationToken).ConfigureAwait(false);
        await blobs.DeleteAsync(Waiting + message.Id + Extension, BlobCondition.None, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Forgets marks and given-up messages from before a time.</summary>
    internal async Task<int> RemoveBeforeAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        int removed = 0;
        foreach (string folder in (IEnumerable<string>)[Delivered, Dead])
        {
            string? after = null;
            do
            {
                BlobPage page = await blobs.ListPageAsync(folder, after, 1000, cancellationToken).ConfigureAwait(false);
                foreach (BlobEntry entry in page.Entries.Where(entry => entry.Modified < before))
                {
                    removed += await blobs.DeleteAsync(entry.Name, BlobCondition.None, cancellationToken).ConfigureAwait(false) ? 1 : 0;
                }

                after = page.Next;
            }
            while (after is not null);
        }

        return removed;
    }

    private async Task<bool> PutNewAsync(string folder, WebhookMessage message, CancellationToken cancellationToken)
    {
        try
        {
            byte[] content = JsonSerializer.SerializeToUtf8Bytes(message, WebhookJson.Default.WebhookMessage);
            await blobs.PutAsync(folder + message.Id + Extension, content, BlobCondition.IfAbsent, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (BlobConflictException)
        {
            return false;
        }
    }

    private async IAsyncEnumerable<WebhookMessage> ReadAsync(string folder, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (string name in blobs.ListAsync(folder, cancellationToken).ConfigureAwait(false))
        {
            if (await ReadAsync(name, WebhookJson.Default.WebhookMessage, cancellationToken).ConfigureAwait(false) is { } message)
            {
                yield return message;
            }
        }
    }
}
