namespace SpeechEmotion.Client.Speakers;

/// <summary>What a point of a trajectory stands for.</summary>
public enum TrajectoryResolution
{
    /// <summary>A call.</summary>
    Call,

    /// <summary>The calls of an hour.</summary>
    Hour,

    /// <summary>The calls of a day.</summary>
    Day,

    /// <summary>The calls of a week, from Monday.</summary>
    Week,

    /// <summary>The calls of a month.</summary>
    Month,
}
