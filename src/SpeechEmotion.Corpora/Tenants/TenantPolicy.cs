namespace SpeechEmotion.Corpora.Tenants;

/// <summary>
/// What a tenant's manifests and webhooks may name, settled by whoever runs the gateway: <c>gateway/policies/TENANT.json</c>, <c>docs/schema/policy.v1.json</c>. Nothing where there is none.
/// </summary>
public sealed record TenantPolicy
{
    /// <summary>The schema this program writes.</summary>
    public const int CurrentSchema = 1;

    /// <summary>Where no policy is kept: uploads alone, and no webhooks.</summary>
    public static TenantPolicy None { get; } = new();

    /// <summary>The document's schema.</summary>
    public int Schema { get; init; } = CurrentSchema;

    /// <summary>Containers, or parts of them, that manifests may lie in and name recordings of: <c>azure://ACCOUNT/CONTAINER</c>, or with <c>/FOLDER/</c> behind.</summary>
    public IReadOnlyList<string> Stores { get; init; } = [];

    /// <summary>Hosts that webhooks may go to: a name, <c>*.NAME</c> for all below one, or <c>*</c> for every public one.</summary>
    public IReadOnlyList<string> WebhookHosts { get; init; } = [];
}
