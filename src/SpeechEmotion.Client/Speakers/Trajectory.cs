namespace SpeechEmotion.Client.Speakers;

/// <summary>What a speaker's calls, or a group's, say over time.</summary>
public sealed record Trajectory
{
    /// <summary>The speaker; null where it is a group's.</summary>
    public string? Speaker { get; init; }

    /// <summary>The group; null where it is a speaker's.</summary>
    public TrajectoryGroup? Group { get; init; }

    /// <summary>What a point stands for.</summary>
    public TrajectoryResolution Resolution { get; init; }

    /// <summary>The time zone's name.</summary>
    public string? Tz { get; init; }

    /// <summary>The points, by time.</summary>
    public required IReadOnlyList<TrajectoryPoint> Points { get; init; }

    /// <summary>Baseline, trend and changes by measure, <c>valence</c> among them.</summary>
    public IReadOnlyDictionary<string, TrajectoryMeasure> Measures { get; init; } = new Dictionary<string, TrajectoryMeasure>();
}
