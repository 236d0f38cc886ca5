using SpeechEmotion.Corpora.Records;

namespace SpeechEmotion.Cluster.Shards;

/// <summary>A question after a shard's progress. Who asks has just made sure that the corpus is still its own.</summary>
[GenerateSerializer, Immutable, Alias("SpeechEmotion.ShardQuestion")]
public sealed record ShardQuestion
{
    /// <summary>The epoch of the engine that asks.</summary>
    [Id(0)]
    public required int Epoch { get; init; }

    /// <summary>What the corpus's owner wants.</summary>
    [Id(1)]
    public CorpusWish Wish { get; init; }

    /// <summary>How many ends of calls the one who asks has heard of.</summary>
    [Id(2)]
    public int Heard { get; init; }
}
