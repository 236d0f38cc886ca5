using System.Text.Json;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Corpora.Tenants;

/// <summary>The policies of a store's tenants. They lie outside the tenants' parts: no tenant can change its own.</summary>
/// <param name="store">The whole store, which stays the caller's to dispose.</param>
public sealed class PolicyStore(IBlobStore store)
{
    private const string Folder = "gateway/policies/";
    private const int Attempts = 10;

    /// <summary>The policy of a tenant; <see cref="TenantPolicy.None"/> where there is none.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">It cannot be read, or is damaged.</exception>
    public async Task<TenantPolicy> ReadAsync(string tenant, CancellationToken cancellationToken) =>
        await store.GetAsync(Name(tenant), cancellationToken).ConfigureAwait(false) is { } blob ? Parse(blob, tenant) : TenantPolicy.None;

    /// <summary>Changes the policy of a tenant.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="change">Makes the new one from the one that is there.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The policy as it is now.</returns>
    /// <exception cref="ArgumentException">An entry cannot be meant, or the tenant's name.</exception>
    /// <exception cref="StorageException">It cannot be read or written.</exception>
    public async Task<TenantPolicy> UpdateAsync(string tenant, Func<TenantPolicy, TenantPolicy> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        for (int attempt = 1; ; attempt++)
        {
            Blob? blob = await store.GetAsync(Name(tenant), cancellationToken).ConfigureAwait(false);
            TenantPolicy after = AddressRules.Checked(change(blob is null ? TenantPolicy.None : Parse(blob, tenant)));
            try
            {
                byte[] content = JsonSerializer.SerializeToUtf8Bytes(after, PolicyJson.Default.TenantPolicy);
                await store.PutAsync(Name(tenant), content, blob is null ? BlobCondition.IfAbsent : BlobCondition.IfMatch(blob.ETag), cancellationToken).ConfigureAwait(false);
                return after;
            }
            catch (BlobConflictException exception)
            {
                if (attempt == Attempts)
                {
                    throw new StorageException(StorageError.Failed, $"{store.Location}: others keep changing {Name(tenant)}: try again", exception);
                }
            }
        }
    }

    private static string Name(string tenant) => TenantName.IsName(tenant)
        ? $"{Folder}{tenant}.json"
        : throw new ArgumentException($"'{tenant}' cannot be a tenant's name: {TenantName.Rule}", nameof(tenant));

    private TenantPolicy Parse(Blob blob, string tenant)
    {
        try
        {
            TenantPolicy policy = JsonSerializer.Deserialize(blob.Content, PolicyJson.Default.TenantPolicy) ?? throw new JsonException();
            return policy.Schema == TenantPolicy.CurrentSchema
                ? policy
                : throw new StorageException(StorageError.UnknownSchema, $"{store.Location}: {Name(tenant)} is of schema {policy.Schema}, this program knows {TenantPolicy.CurrentSchema}");
        }
        catch (JsonException exception)
        {
            throw new StorageException(StorageError.BadDocument, $"{store.Location}: {Name(tenant)} is damaged: restore it, or delete it and allow again what is to be allowed", exception);
        }
    }
}
