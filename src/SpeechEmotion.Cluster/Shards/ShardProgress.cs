using SpeechEmotion.Cluster.Speakers;

namespace SpeechEmotion.Cluster.Shards;

/// <summary>Where a shard stands.</summary>
[GenerateSerializer, Immutable, Alias("SpeechEmotion.ShardProgress")]
public sealed record ShardProgress
{
    /// <summary>Where it stands.</summary>
    [Id(0)]
    public required ShardStage Stage { get; init; }

    /// <summary>Its calls by where the ledger has them.</summary>
    [Id(1)]
    public CallCounts Counts { get; init; }

    /// <summary>What was done since it was begun.</summary>
    [Id(2)]
    public CallTotals Totals { get; init; }

    /// <summary>The next ends that the one who asks has not heard of.</summary>
    [Id(3)]
    public ShardEnd[] Ends { get; init; } = [];

    /// <summary>Why it cannot go on, where the store is the reason.</summary>
    [Id(4)]
    public StoreFault? StoreFault { get; init; }

    /// <summary>Why it cannot go on, or was stopped.</summary>
    [Id(5)]
    public string? Reason { get; init; }
}
