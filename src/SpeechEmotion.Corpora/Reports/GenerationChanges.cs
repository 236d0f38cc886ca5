using SpeechEmotion.Calls.Results;

namespace SpeechEmotion.Corpora.Reports;

/// <summary>What a new generation changed in a corpus: <c>corpora/NAME/changes.json</c>.</summary>
public sealed record GenerationChanges
{
    /// <summary>The document's schema.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>The generation before.</summary>
    public required Generation From { get; init; }

    /// <summary>The generation now.</summary>
    public required Generation To { get; init; }

    /// <summary>Calls with a result of both.</summary>
    public long Calls { get; init; }

    /// <summary>Of these the calls in which the emotion of one speaker at least is another.</summary>
    public long ChangedCalls { get; init; }

    /// <summary>Speakers of these calls.</summary>
    public long Speakers { get; init; }

    /// <summary>Of these the speakers whose emotion is another.</summary>
    public long ChangedSpeakers { get; init; }

    /// <summary>The share of each emotion among the speakers before; <c>none</c> stands for no speech.</summary>
    public IReadOnlyDictionary<string, double> SharesBefore { get; init; } = new SortedDictionary<string, double>(StringComparer.Ordinal);

    /// <summary>The share of each emotion now.</summary>
    public IReadOnlyDictionary<string, double> SharesNow { get; init; } = new SortedDictionary<string, double>(StringComparer.Ordinal);
}
