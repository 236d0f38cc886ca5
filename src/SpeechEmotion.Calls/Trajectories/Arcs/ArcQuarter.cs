namespace SpeechEmotion.Calls.Trajectories.Arcs;

/// <summary>A speaker in one quarter of a call.</summary>
public sealed class ArcQuarter
{
    private readonly double?[] _means;

    internal ArcQuarter(double speechSeconds, double?[] means)
    {
        SpeechSeconds = speechSeconds;
        _means = means;
    }

    /// <summary>Seconds of the speaker's segments within the quarter.</summary>
    public double SpeechSeconds { get; }

    /// <summary>The mean of a class, valence, arousal or intensity over those segments, weighted by their seconds; null where there are none, and for other columns.</summary>
    /// <param name="column">The column.</param>
    public double? Mean(TrajectoryColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return column.Index < _means.Length ? _means[column.Index] : null;
    }
}
