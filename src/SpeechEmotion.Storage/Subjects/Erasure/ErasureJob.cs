namespace SpeechEmotion.Storage.Subjects.Erasure;

/// <summary>What is done and still to be done of an erasure: <c>erasures/jobs/HASH.json</c>, <c>docs/schema/erasure.v1.json</c>.</summary>
public sealed record ErasureJob
{
    /// <summary>The schema this program writes.</summary>
    public const int CurrentSchema = 1;

    /// <summary>The document's schema.</summary>
    public int Schema { get; init; } = CurrentSchema;

    /// <summary>The speaker's name among the erased: 32 hexadecimal digits of a keyed hash.</summary>
    public required string Subject { get; init; }

    /// <summary>How far it is.</summary>
    public ErasureState State { get; init; }

    /// <summary>The speaker's name in clear, as long as it is needed to find what is to go; null afterwards.</summary>
    public string? Speaker { get; init; }

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset RequestedAt { get; init; }

    /// <summary>When the tombstone stood, by the store's clock; null before.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When all was removed that was there; null before.</summary>
    public DateTimeOffset? ErasedAt { get; init; }

    /// <summary>Calls whose results were removed because nobody else speaks in them, and of which a ledger is still to be told.</summary>
    public IReadOnlyList<string> Calls { get; init; } = [];

    /// <summary>What was removed.</summary>
    public ErasureCounts Counts { get; init; } = new();
}
