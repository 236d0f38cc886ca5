using System.Text.Json;
using SpeechEmotion.Corpora.Tenants;
using SpeechEmotion.Gateway.Tenants;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Gateway.Access.Keys;

/// <summary>The keys of a store, in <c>gateway/keys.json</c>. A change is written on condition that the file is as it was read.</summary>
/// <param name="store">The whole store, which stays the caller's to dispose.</param>
/// <param name="time">Dates keys.</param>
public sealed class KeyStore(IBlobStore store, TimeProvider time)
{
    private const string Name = "gateway/keys.json";
    private const int Attempts = 10;
    private const int MaxKeys = 10_000;

    /// <summary>All keys, in the order in which they were made.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">They cannot be read.</exception>
    public async Task<IReadOnlyList<AccessKey>> ReadAsync(CancellationToken cancellationToken) =>
        await store.GetAsync(Name, cancellationToken).ConfigureAwait(false) is { } blob ? Parse(blob.Content).Keys : [];

    /// <summary>Makes a key.</summary>
    /// <param name="tenant">Whose results its owner sees.</param>
    /// <param name="scopes">What it may do.</param>
    /// <param name="note">What it is called; null for nothing.</param>
    /// <param name="life">How long it is valid; null for ever.</param>
    /// <param name="cancellationToken">Gives up; the key may then be there or not.</param>
    /// <returns>The key as it is kept, and its text, which is kept nowhere.</returns>
    /// <exception cref="ArgumentException">There can be no such tenant, or no scope is given, or there are too many keys.</exception>
    /// <exception cref="StorageException">It cannot be written.</exception>
    public async Task<(AccessKey Key, string Text)> AddAsync(string tenant, Scopes scopes, string? note, TimeSpan? life, CancellationToken cancellationToken)
    {
        if (!TenantName.IsName(tenant))
        {
            throw new ArgumentException($"'{tenant}' cannot be a tenant's name: {TenantName.Rule}", nameof(tenant));
        }

        if (scopes == Scopes.None)
        {
            throw new ArgumentException($"a key needs a scope: {string.Join(", ", ScopeNames.All)}", nameof(scopes));
        }

        DateTimeOffset now = time.GetUtcNow();
        (AccessKey Key, string Text) made = KeySecret.Create(tenant, scopes, note, now, now + life);
        await UpdateAsync(
            keys => keys.Count < MaxKeys ? [.. keys, made.Key] : throw new ArgumentException($"there are {MaxKeys} keys already"),
            cancellationToken).ConfigureAwait(false);
        return made;
    }

    /// <summary>Takes a key back.</summary>
    /// <param name="id">The key.</param>
    /// <param name="cancellationToken">Gives up; the key may then be taken back or not.</param>
    /// <returns>The key as it is now; null where there is none of that id.</returns>
    /// <exception cref="StorageException">It cannot be written.</exception>
    public async Task<AccessKey?> RevokeAsync(string id, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        IReadOnlyList<AccessKey> keys = await UpdateAsync(
            keys => [.. keys.Select(key => key.Id == id ? key with { Revoked = key.Revoked ?? now } : key)],
            cancellationToken).ConfigureAwait(false);
        return keys.FirstOrDefault(key => key.Id == id);
    }

    private async Task<IReadOnlyList<AccessKey>> UpdateAsync(Func<IReadOnlyList<AccessKey>, IReadOnlyList<AccessKey>> change, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            Blob? blob = await store.GetAsync(Name, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<AccessKey> keys = change(blob is null ? [] : Parse(blob.Content).Keys);
            byte[] content = JsonSerializer.SerializeToUtf8Bytes(new KeyDocument { Keys = keys }, KeyJson.Default.KeyDocument);
            try
            {
                await store.PutAsync(Name, content, blob is null ? BlobCondition.IfAbsent : BlobCondition.IfMatch(blob.ETag), cancellationToken).ConfigureAwait(false);
                return keys;
            }
            catch (BlobConflictException) when (attempt < Attempts)
            {
            }
            catch (BlobConflictException exception)
            {
                throw new StorageException(StorageError.Failed, $"{store.Location}: others keep changing {Name}: try again", exception);
            }
        }
    }

    private KeyDocument Parse(byte[] content)
    {
        try
        {
            KeyDocument document = JsonSerializer.Deserialize(content, KeyJson.Default.KeyDocument) ?? throw new JsonException();
            return document.Schema == KeyDocument.CurrentSchema
                ? document
                : throw new StorageException(StorageError.UnknownSchema, $"{store.Location}: {Name} is of schema {document.Schema}, this program knows {KeyDocument.CurrentSchema}");
        }
        catch (JsonException exception)
        {
            throw new StorageException(StorageError.BadDocument, $"{store.Location}: {Name} is damaged: restore it, or delete it and make new keys", exception);
        }
    }
}
