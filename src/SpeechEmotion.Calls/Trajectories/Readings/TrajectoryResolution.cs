namespace SpeechEmotion.Calls.Trajectories.Readings;

/// <summary>What one point of a reading is.</summary>
public enum TrajectoryResolution
{
    /// <summary>A call.</summary>
    Call,

    /// <summary>The calls of an hour.</summary>
    Hour,

    /// <summary>The calls of a day, on the reader's clock.</summary>
    Day,

    /// <summary>The calls of a week, which begins on Monday (ISO 8601).</summary>
    Week,

    /// <summary>The calls of a month.</summary>
    Month,
}
