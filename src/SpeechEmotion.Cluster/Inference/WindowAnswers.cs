namespace SpeechEmotion.Cluster.Inference;

/// <summary>What a device says to blocks of windows.</summary>
[GenerateSerializer, Immutable, Alias("SpeechEmotion.WindowAnswers")]
public sealed record WindowAnswers
{
    /// <summary>Whether it answered, or why not.</summary>
    [Id(0)]
    public required InferenceEnd End { get; init; }

    /// <summary>Single-precision values, <c>[block, window, column]</c>, as they lie in memory; empty where it did not answer.</summary>
    [Id(1)]
    public ReadOnlyMemory<byte> Values { get; init; }

    /// <summary>Why not, in one line; null where it answered.</summary>
    [Id(2)]
    public string? Reason { get; init; }
}
