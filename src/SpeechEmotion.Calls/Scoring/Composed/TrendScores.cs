using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Calls.Trajectories.Statistics;

namespace SpeechEmotion.Calls.Scoring.Composed;

/// <summary>Trends of all speakers who have enough calls for one.</summary>
internal static class TrendScores
{
    public static IReadOnlyList<TrendScore> Of(string emotion, IReadOnlyList<SpeakerPoint> truth, IReadOnlyList<SpeakerPoint> found)
    {
        TrajectoryColumn column = TrajectoryColumns.Named(emotion) ?? throw new ArgumentException($"There is no emotion '{emotion}'.", nameof(emotion));
        Dictionary<string, IReadOnlyList<TimedValue>> told = Series(truth, column);
        Dictionary<string, IReadOnlyList<TimedValue>> heard = Series(found, column);
        List<TrendScore> scores = [];
        foreach (string speaker in told.Keys.Where(heard.ContainsKey).Order(StringComparer.Ordinal))
        {
            if (Trends.Of(told[speaker]) is { } ideal && Trends.Of(heard[speaker]) is { } seen)
            {
                scores.Add(new TrendScore(speaker, emotion, ideal, seen, Correlation(told[speaker], heard[speaker])));
            }
        }

        return scores;
    }

    private static Dictionary<string, IReadOnlyList<TimedValue>> Series(IReadOnlyList<SpeakerPoint> points, TrajectoryColumn column) => points
        .GroupBy(point => point.Speaker)
        .ToDictionary(
            speaker => speaker.Key,
            speaker => TrajectorySeries.Values(speaker.Select(point => point.Point).OrderBy(point => point.StartMilliseconds).ThenBy(point => point.Call, StringComparer.Ordinal), column),
            StringComparer.Ordinal);

    private static double? Correlation(IReadOnlyList<TimedValue> truth, IReadOnlyList<TimedValue> found)
    {
        Dictionary<string, double> answers = found.ToDictionary(value => value.Call, value => value.Value, StringComparer.Ordinal);
        (double X, double Y)[] pairs = [.. truth.Where(value => answers.ContainsKey(value.Call)).Select(value => (value.Value, answers[value.Call]))];
        if (pairs.Length == 0)
        {
            return null;
        }

        double x = pairs.Average(pair => pair.X);
        double y = pairs.Average(pair => pair.Y);
        double both = pairs.Sum(pair => (pair.X - x) * (pair.Y - y));
        double spread = Math.Sqrt(pairs.Sum(pair => (pair.X - x) * (pair.X - x)) * pairs.Sum(pair => (pair.Y - y) * (pair.Y - y)));
        return Figure.Of(both / spread);
    }
}
