namespace SpeechEmotion.Cluster.Inference;

/// <summary>Blocks of windows on their way to a device, at most <see cref="InferenceLimits.MessageBytes"/>.</summary>
[GenerateSerializer, Immutable, Alias("SpeechEmotion.WindowBlocks")]
public sealed record WindowBlocks
{
    /// <summary><see cref="ModelKey"/> of the model that is to answer.</summary>
    [Id(0)]
    public required string Model { get; init; }

    /// <summary>Blocks in <see cref="Values"/>, at least 1.</summary>
    [Id(1)]
    public required int Count { get; init; }

    /// <summary>Half-precision values, <c>[block, value]</c>, as they lie in memory.</summary>
    [Id(2)]
    public required ReadOnlyMemory<byte> Values { get; init; }
}
