using SpeechEmotion.Cluster.Calls;

namespace SpeechEmotion.Cluster.Shards;

/// <summary>Some of the calls of a shard, in the order of the corpus.</summary>
[GenerateSerializer, Immutable, Alias("SpeechEmotion.ShardPage")]
public sealed record ShardPage
{
    /// <summary>The epoch of the engine that hands them over.</summary>
    [Id(0)]
    public required int Epoch { get; init; }

    /// <summary>The page's place, from 0; the first begins anew.</summary>
    [Id(1)]
    public required int Number { get; init; }

    /// <summary>The calls.</summary>
    [Id(2)]
    public required CallRow[] Calls { get; init; }
}
