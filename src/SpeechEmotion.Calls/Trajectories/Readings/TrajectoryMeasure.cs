using SpeechEmotion.Calls.Trajectories.Statistics;

namespace SpeechEmotion.Calls.Trajectories.Readings;

/// <summary>What one number of a reading does over its points. Computed when read, never kept.</summary>
/// <param name="Column">The number.</param>
/// <param name="Baselines">What each point is held against, by point: null where too few points before it know the number.</param>
/// <param name="Next">What the next point will be held against; null where too few know the number.</param>
/// <param name="Trend">Where it is going; null where too few points know it.</param>
/// <param name="Changes">The points from which on it has another level.</param>
public sealed record TrajectoryMeasure(
    TrajectoryColumn Column, IReadOnlyList<Baseline?> Baselines, Baseline? Next, Trend? Trend, IReadOnlyList<ChangePoint> Changes)
{
    /// <summary>Measures points.</summary>
    /// <param name="column">The number.</param>
    /// <param name="earlier">Points before the reading, in order of time; only baselines know them.</param>
    /// <param name="points">The reading's points, in order of time.</param>
    /// <param name="options">Which points make a baseline.</param>
    internal static TrajectoryMeasure Of(
        TrajectoryColumn column, IReadOnlyList<TrajectoryStretch> earlier, IReadOnlyList<TrajectoryStretch> points, BaselineOptions options)
    {
        List<TimedValue> values = [.. Known(earlier, column)];
        int before = values.Count;
        values.AddRange(Known(points, column));
        IReadOnlyList<Baseline?> known = Statistics.Baselines.Before(values, options);
        List<TimedValue> within = values[before..];
        Baseline?[] baselines = new Baseline?[points.Count];
        for (int index = 0, next = before; index < baselines.Length; index++)
        {
            baselines[index] = points[index].Values[column.Index] is null ? null : known[next++];
        }

        return new TrajectoryMeasure(column, baselines, Statistics.Baselines.Next(values, options), Trends.Of(within), ChangePoints.Of(within));
    }

    private static IEnumerable<TimedValue> Known(IEnumerable<TrajectoryStretch> points, TrajectoryColumn column)
    {
        foreach (TrajectoryStretch point in points)
        {
            if (point.Values[column.Index] is { } value)
            {
                yield return new TimedValue(point.Start.ToUnixTimeMilliseconds(), point.Call ?? string.Empty, value);
            }
        }
    }
}
