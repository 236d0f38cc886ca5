using SpeechEmotion.Calls.Trajectories.Pages;

namespace SpeechEmotion.Calls.Trajectories.Statistics;

/// <summary>A speaker's calls in order of time. Calls that begin together are in ordinal order of their names, so the order is the same on every machine.</summary>
public static class TrajectorySeries
{
    /// <summary>The calls of some pages, each once: of several points of a call, in one month or in two, the highest stands (<see cref="PointOrder"/>). Graves are left out.</summary>
    /// <param name="pages">One speaker's pages, in any order and repetition.</param>
    public static IReadOnlyList<TrajectoryPoint> Calls(IEnumerable<TrajectoryPage> pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        Dictionary<string, TrajectoryPoint> highest = [];
        foreach (TrajectoryPoint point in pages.SelectMany(page => page.Points))
        {
            if (!highest.TryGetValue(point.Call, out TrajectoryPoint? held) || PointOrder.Instance.Compare(point, held) > 0)
            {
                highest[point.Call] = point;
            }
        }

        return
        [
            .. highest.Values.Where(point => !point.Removed)
                .OrderBy(point => point.StartMilliseconds).ThenBy(point => point.Call, StringComparer.Ordinal),
        ];
    }

    /// <summary>One number of the calls that know it.</summary>
    /// <param name="calls">Calls in order of time.</param>
    /// <param name="column">The number.</param>
    public static IReadOnlyList<TimedValue> Values(IEnumerable<TrajectoryPoint> calls, TrajectoryColumn column)
    {
        ArgumentNullException.ThrowIfNull(calls);
        ArgumentNullException.ThrowIfNull(column);
        return
        [
            .. calls.Where(point => point.Values[column.Index] is not null)
                .Select(point => new TimedValue(point.StartMilliseconds, point.Call, point.Value(column)!.Value)),
        ];
    }

    /// <summary>
    /// A long series made short enough for statistics that compare all pairs: as few neighbours as needed become one, with
    /// the median of their times and of their values and the name of the first. A short series is left as it is.
    /// </summary>
    /// <param name="values">Values in order of time.</param>
    /// <param name="limit">The most that may be left, at least 1.</param>
    internal static IReadOnlyList<TimedValue> Thinned(IReadOnlyList<TimedValue> values, int limit)
    {
        int together = (values.Count + limit - 1) / limit;
        if (together <= 1)
        {
            return values;
        }

        return
        [
            .. values.Chunk(together).Select(group => new TimedValue(
                group[(group.Length - 1) / 2].Milliseconds,
                group[0].Call,
                RobustStatistics.Median([.. group.Select(each => each.Value)]))),
        ];
    }
}
