namespace SpeechEmotion.Client.Alerts;

/// <summary>What a rule found.</summary>
public sealed record Alert
{
    /// <summary>The same for the same finding, however often the rules are held against the results.</summary>
    public required string Id { get; init; }

    /// <summary>The rule's name.</summary>
    public required string Rule { get; init; }

    /// <summary>The rule's kind.</summary>
    public required string Kind { get; init; }

    /// <summary>Whom it is about; null where it is about the call.</summary>
    public string? Speaker { get; init; }

    /// <summary>The last of the calls.</summary>
    public required string Call { get; init; }

    /// <summary>When that call began; null where it is not known.</summary>
    public DateTimeOffset? CallStartedAt { get; init; }

    /// <summary>True where a later result has taken its ground away.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>Its ground, by call.</summary>
    public IReadOnlyList<AlertEvidence> Evidence { get; init; } = [];
}
