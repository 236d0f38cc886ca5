namespace SpeechEmotion.Client.Alerts;

/// <summary>Which alerts are asked for.</summary>
public sealed record AlertFilter
{
    /// <summary>Of one rule; null for all.</summary>
    public string? Rule { get; init; }

    /// <summary>Of one speaker; null for all.</summary>
    public string? Speaker { get; init; }

    /// <summary>Whether they stand.</summary>
    public AlertState State { get; init; }

    /// <summary>Of calls from this instant on; null for the beginning.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Of calls before this instant; null for the end.</summary>
    public DateTimeOffset? To { get; init; }
}
