using SpeechEmotion.Cluster.Shards;

namespace SpeechEmotion.Cluster.Corpora;

/// <summary>A corpus as its grain sees it.</summary>
[GenerateSerializer, Immutable, Alias("SpeechEmotion.CorpusView")]
public sealed record CorpusView
{
    /// <summary>True while its calls are worked on.</summary>
    [Id(0)]
    public bool IsActive { get; init; }

    /// <summary>True where it is to be worked on again once that has ended.</summary>
    [Id(1)]
    public bool IsWaiting { get; init; }

    /// <summary>Its inputs by where they are; null before the ledger is open.</summary>
    [Id(2)]
    public CallCounts? Counts { get; init; }

    /// <summary>What was done since it was begun.</summary>
    [Id(3)]
    public CallTotals Totals { get; init; }

    /// <summary>Seconds analysed by engines before this one.</summary>
    [Id(4)]
    public double SecondsBefore { get; init; }

    /// <summary>How long it has been worked on.</summary>
    [Id(5)]
    public TimeSpan Elapsed { get; init; }
}
