namespace SpeechEmotion.Cluster.Shards;

/// <summary>What is to be done with the calls of a shard.</summary>
[GenerateSerializer, Immutable, Alias("SpeechEmotion.ShardOrder")]
public sealed record ShardOrder
{
    /// <summary>The epoch of the engine that asks.</summary>
    [Id(0)]
    public required int Epoch { get; init; }

    /// <summary>Pages that were handed over.</summary>
    [Id(1)]
    public required int Pages { get; init; }

    /// <summary>True to enter the calls in the ledger and no more.</summary>
    [Id(2)]
    public bool IsEntryOnly { get; init; }

    /// <summary>True to take up again what was given up.</summary>
    [Id(3)]
    public bool IsRetry { get; init; }

    /// <summary>True where the engine before ended without a word.</summary>
    [Id(4)]
    public bool WasAbrupt { get; init; }

    /// <summary>Calls handed to silos at a time, at least 1.</summary>
    [Id(5)]
    public required int CallsInFlight { get; init; }

    /// <summary>The corpus's priority.</summary>
    [Id(6)]
    public int Priority { get; init; }

    /// <summary>True where whoever asks wants to be told of each call.</summary>
    [Id(7)]
    public bool IsToReport { get; init; }
}
