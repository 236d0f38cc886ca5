namespace SpeechEmotion.Client.Speakers;

/// <summary>What one measure does over a trajectory.</summary>
public sealed record TrajectoryMeasure
{
    /// <summary>What the next point will be held against; null where too little is known.</summary>
    public TrajectoryBaseline? Baseline { get; init; }

    /// <summary>Where it goes; null where too little is known.</summary>
    public TrajectoryTrend? Trend { get; init; }

    /// <summary>Where its level changed, by time.</summary>
    public IReadOnlyList<TrajectoryChange> Changes { get; init; } = [];
}
