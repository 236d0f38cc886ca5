namespace SpeechEmotion.Cluster.Corpora;

/// <summary>Where the tenants of a cluster keep what they have; every silo must lead to the same places. Safe for use by many threads.</summary>
public interface ITenantStores
{
    /// <summary>A tenant's part of the store. Asked once for a tenant on each silo.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Storage.StorageException">It cannot be opened.</exception>
    ValueTask<TenantStore> OpenAsync(string tenant, CancellationToken cancellationToken);
}
