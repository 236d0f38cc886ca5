using SpeechEmotion.Calls.Trajectories.Readings;
using SpeechEmotion.Gateway.Problems;
using SpeechEmotion.Gateway.Queries;

namespace SpeechEmotion.Gateway.Speakers;

/// <summary>What readings of speakers and of groups have in common.</summary>
internal static class TrajectoryQueries
{
    /// <summary>Most points of one answer: two years by hour, or fifty by day.</summary>
    public const int MostPoints = 20_000;

    /// <exception cref="ProblemException">Something cannot be meant.</exception>
    public static TrajectoryQuery Read(string? from, string? to, string? resolution, string? tz)
    {
        (DateTimeOffset? first, DateTimeOffset? end) = QueryText.Period(from, to);
        return new TrajectoryQuery
        {
            From = first ?? DateTimeOffset.MinValue,
            To = end ?? DateTimeOffset.MaxValue,
            Resolution = QueryText.Choice("resolution", resolution, TrajectoryResolution.Day),
            Zone = QueryText.Zone("tz", tz),
        };
    }

    /// <exception cref="ProblemException">The answer would be too long.</exception>
    public static Trajectory Bounded(Trajectory trajectory) => trajectory.Points.Count <= MostPoints
        ? trajectory
        : throw new ProblemException(Problem.Unprocessable($"that are {trajectory.Points.Count} points, and an answer has {MostPoints} at most: narrow 'from' and 'to', or ask for a coarser 'resolution'"));
}
