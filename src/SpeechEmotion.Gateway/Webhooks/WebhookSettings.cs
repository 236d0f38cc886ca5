using System.Text.Json.Serialization;

namespace SpeechEmotion.Gateway.Webhooks;

/// <summary>What a tenant wants to be told beside the ends of its corpora: <c>webhooks/settings.json</c>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record WebhookSettings
{
    /// <summary>Where alerts are told; null for nowhere.</summary>
    public string? Alerts { get; init; }
}
