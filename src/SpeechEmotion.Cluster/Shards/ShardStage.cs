namespace SpeechEmotion.Cluster.Shards;

/// <summary>Where a shard stands.</summary>
[GenerateSerializer, Alias("SpeechEmotion.ShardStage")]
public enum ShardStage
{
    /// <summary>Not begun by this engine, as far as the grain remembers: its silo was lost, say. Its calls are to be handed over again.</summary>
    Unknown,

    /// <summary>Its calls are being entered in the ledger.</summary>
    Entering,

    /// <summary>Its calls stand in the ledger and are being worked on.</summary>
    Working,

    /// <summary>All that was asked for is done and durable.</summary>
    Done,

    /// <summary>Stopped because it was asked to; what was finished is durable.</summary>
    Stopped,

    /// <summary>Somebody else has the shard's ledger, or the corpus.</summary>
    Lost,

    /// <summary>It cannot go on; the progress says why.</summary>
    Failed,
}
