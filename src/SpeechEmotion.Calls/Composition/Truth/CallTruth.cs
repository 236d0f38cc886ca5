namespace SpeechEmotion.Calls.Composition.Truth;

/// <summary>All that is known of a composed call: who says what when, and how it is meant.</summary>
public sealed record CallTruth
{
    /// <summary>The version of the document.</summary>
    public const int CurrentSchema = 1;

    /// <summary>The version of this document.</summary>
    public int Schema { get; init; } = CurrentSchema;

    /// <summary>The call's name.</summary>
    public required string Call { get; init; }

    /// <summary>The recording's length.</summary>
    public required double Seconds { get; init; }

    /// <summary>When the call is said to have begun.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The emotions' plan.</summary>
    public required string Plan { get; init; }

    /// <summary>How far the speech stands over the noise, in dB; null without noise.</summary>
    public double? SnrDb { get; init; }

    /// <summary>The speakers, by channel.</summary>
    public required IReadOnlyList<TruthSpeaker> Speakers { get; init; }

    /// <summary>The clips, by start, then channel; those of one channel do not overlap.</summary>
    public required IReadOnlyList<TruthSpan> Spans { get; init; }
}
