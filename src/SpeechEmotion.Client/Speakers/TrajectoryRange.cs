namespace SpeechEmotion.Client.Speakers;

/// <summary>Which part of a trajectory is asked for, and how finely.</summary>
public sealed record TrajectoryRange
{
    /// <summary>The first instant; null for the beginning.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The instant after the last; null for the end.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>What a point stands for.</summary>
    public TrajectoryResolution Resolution { get; init; } = TrajectoryResolution.Day;

    /// <summary>The time zone whose days, weeks and months these are, by its name, as in <c>Europe/Berlin</c>.</summary>
    public string Zone { get; init; } = "UTC";
}
