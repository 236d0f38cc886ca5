namespace SpeechEmotion.Calls.Trajectories;

/// <summary>What is known of a call beside its recording: what a corpus says of it.</summary>
public sealed record CallMetadata
{
    /// <summary>When the call began; kept to the millisecond.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The call's tags.</summary>
    public PointTags Tags { get; init; } = PointTags.None;

    /// <summary>The place of the result's generation among the tenant's: of two generations of a call the higher stands.</summary>
    public long GenerationRank { get; init; }

    /// <summary>Which telling of the metadata this is: a corpus submitted again with other tags or another time counts one up.</summary>
    public long Revision { get; init; }
}
