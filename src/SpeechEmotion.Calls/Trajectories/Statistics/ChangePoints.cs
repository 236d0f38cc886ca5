namespace SpeechEmotion.Calls.Trajectories.Statistics;

/// <summary>
/// Changes of level: the cut of a series into stretches that makes the squared distances from the stretches' means plus a
/// penalty for every cut least, found exactly with PELT (Killick, Fearnhead and Eckley 2012). The penalty is
/// 3 σ² ln n (the leading term of the modified BIC of Zhang and Siegmund 2007), where σ is the noise of the series told from differences of
/// neighbours, which a change of level hardly touches: 1.4826 · median|xᵢ₊₁ − xᵢ − median| / √2.
/// </summary>
public static class ChangePoints
{
    /// <summary>The fewest calls of a stretch.</summary>
    public const int LeastStretch = 5;

    /// <summary>The most values that are searched; a longer series is thinned to so many medians of neighbours.</summary>
    public const int MostValues = 4_000;

    // The noise of a series that never varies; a column's steps are finer.
    private const double LeastNoise = 0.005;

    /// <summary>Finds the changes, in order of time.</summary>
    /// <param name="values">Values in order of time.</param>
    public static IReadOnlyList<ChangePoint> Of(IReadOnlyList<TimedValue> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        IReadOnlyList<TimedValue> thinned = TrajectorySeries.Thinned(values, MostValues);
        int count = thinned.Count;
        if (count < 2 * LeastStretch)
        {
            return [];
        }

        double[] series = [.. thinned.Select(value => value.Value)];
        double noise = Noise(series);
        Pelt pelt = new(series, 3 * noise * noise * Math.Log(count), LeastStretch);
        IReadOnlyList<int> cuts = pelt.Cuts();
        ChangePoint[] changes = new ChangePoint[cuts.Count];
        for (int index = 0; index < changes.Length; index++)
        {
            int start = index == 0 ? 0 : cuts[index - 1];
            int end = index == cuts.Count - 1 ? count : cuts[index + 1];
            TimedValue first = thinned[cuts[index]];
            changes[index] = new ChangePoint(first.Milliseconds, first.Call, pelt.Mean(start, cuts[index]), pelt.Mean(cuts[index], end));
        }

        return changes;
    }

    private static double Noise(double[] series)
    {
        double[] differences = [.. series.Zip(series.Skip(1), (one, next) => next - one)];
        double spread = RobustStatistics.Spread(differences, RobustStatistics.Median(differences));
        return Math.Max(spread / Math.Sqrt(2), LeastNoise);
    }
}
