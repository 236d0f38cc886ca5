namespace SpeechEmotion.Calls.Trajectories.Readings;

/// <summary>What the calls of a speaker, or of a group of speakers, say over time.</summary>
/// <param name="Speaker">Whose it is; null of a group.</param>
/// <param name="Group">The tag that the calls carry; null of a speaker.</param>
/// <param name="Members">The speakers that were read.</param>
/// <param name="Query">What was asked for.</param>
/// <param name="Points">The points that have calls, in order of time.</param>
/// <param name="Measures">What the numbers that were asked for do over the points.</param>
public sealed record Trajectory(
    string? Speaker,
    KeyValuePair<string, string>? Group,
    int Members,
    TrajectoryQuery Query,
    IReadOnlyList<TrajectoryStretch> Points,
    IReadOnlyList<TrajectoryMeasure> Measures)
{
    /// <summary>Makes a reading of points.</summary>
    /// <param name="speaker">Whose it is; null of a group.</param>
    /// <param name="group">The tag; null of a speaker.</param>
    /// <param name="members">The speakers that were read.</param>
    /// <param name="query">What is asked for.</param>
    /// <param name="points">Points in order of time; those before <see cref="TrajectoryQuery.From"/> serve baselines only.</param>
    public static Trajectory Of(string? speaker, KeyValuePair<string, string>? group, int members, TrajectoryQuery query, IReadOnlyList<TrajectoryStretch> points)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(points);
        int first = points.TakeWhile(point => point.Start < query.From).Count();
        TrajectoryStretch[] earlier = [.. points.Take(first)];
        TrajectoryStretch[] within = [.. points.Skip(first)];
        return new Trajectory(
            speaker, group, members, query, within, [.. query.Measures.Select(column => TrajectoryMeasure.Of(column, earlier, within, query.Baseline))]);
    }
}
