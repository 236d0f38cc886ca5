using SpeechEmotion.Calls.Trajectories.Pages;

namespace SpeechEmotion.Calls.Trajectories.RollUps;

/// <summary>
/// A page's roll-up: its points by start, and the sums of every hour (UTC) that has any. Made anew from the page whenever a
/// point is replaced, so nothing is ever subtracted and nothing can drift.
/// </summary>
public sealed class PageHours
{
    /// <summary>Milliseconds in an hour.</summary>
    internal const long Hour = 3_600_000;

    private readonly TrajectoryPoint[] _points;
    private readonly HourSums[] _hours;

    private PageHours(TrajectoryPage page, TrajectoryPoint[] points, HourSums[] hours)
    {
        Page = page;
        _points = points;
        _hours = hours;
    }

    /// <summary>The page.</summary>
    public TrajectoryPage Page { get; }

    /// <summary>The calls by start, then name; no graves.</summary>
    public IReadOnlyList<TrajectoryPoint> Points => _points;

    internal ReadOnlySpan<HourSums> Hours => _hours;

    /// <summary>Rolls a page up.</summary>
    /// <param name="page">The page.</param>
    public static PageHours Of(TrajectoryPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        TrajectoryPoint[] points = [.. page.Points.Where(point => !point.Removed)];
        long[] starts = [.. points.Select(point => point.StartMilliseconds)];

        // The page is in the order of names, and a sort by start and then name is unique.
        int[] places = [.. Enumerable.Range(0, points.Length)];
        Array.Sort(places, (one, other) => starts[one] != starts[other] ? starts[one].CompareTo(starts[other]) : one.CompareTo(other));
        points = [.. places.Select(place => points[place])];
        List<HourSums> hours = [];
        for (int first = 0; first < points.Length;)
        {
            long hour = Math.DivRem(points[first].StartMilliseconds, Hour).Quotient;
            hour -= points[first].StartMilliseconds < hour * Hour ? 1 : 0;
            RollUpSums sums = new();
            int end = first;
            while (end < points.Length && points[end].StartMilliseconds < (hour + 1) * Hour)
            {
                sums.Add(points[end++]);
            }

            hours.Add(new HourSums(hour, first, end, sums));
            first = end;
        }

        return new PageHours(page, points, [.. hours]);
    }

    internal ReadOnlySpan<TrajectoryPoint> Of(in HourSums hour) => _points.AsSpan(hour.First, hour.End - hour.First);
}
