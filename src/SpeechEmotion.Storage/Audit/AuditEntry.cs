using System.Text.Json.Serialization;

namespace SpeechEmotion.Storage.Audit;

/// <summary>A line of the audit log: <c>docs/schema/audit.v1.json</c>.</summary>
public sealed record AuditEntry
{
    /// <summary>Its number, from 1 without a gap.</summary>
    [JsonPropertyOrder(0)]
    public required long Number { get; init; }

    /// <summary>When.</summary>
    [JsonPropertyOrder(1)]
    public required DateTimeOffset At { get; init; }

    /// <summary><see cref="AuditEvent.Who"/>.</summary>
    [JsonPropertyOrder(2)]
    public required string Who { get; init; }

    /// <summary><see cref="AuditEvent.What"/>.</summary>
    [JsonPropertyOrder(3)]
    public required string What { get; init; }

    /// <summary><see cref="AuditEvent.Subject"/>.</summary>
    [JsonPropertyOrder(4)]
    public string? Subject { get; init; }

    /// <summary><see cref="AuditEvent.Thing"/>.</summary>
    [JsonPropertyOrder(5)]
    public string? Thing { get; init; }

    /// <summary><see cref="AuditEvent.Detail"/>.</summary>
    [JsonPropertyOrder(6)]
    public string? Detail { get; init; }

    /// <summary>SHA-256, in lower-case hexadecimal digits, of the hash of the entry before (nothing for the first), a line feed and the line as it is without this field.</summary>
    [JsonPropertyOrder(7)]
    public string? Hash { get; init; }
}
