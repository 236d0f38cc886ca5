namespace SpeechEmotion.Calls.Trajectories.Pages;

/// <summary>
/// A speaker's points of one month (UTC): a map from call to point. Merging is map union in which the higher of two points
/// of a call (<see cref="PointOrder"/>) stands: associative, commutative and idempotent, so any order, any repetition and any
/// split of the points leave the same page (a state-based CRDT: Shapiro, Preguiça, Baquero and Zawirski 2011). Immutable.
/// </summary>
public sealed class TrajectoryPage
{
    private readonly TrajectoryPoint[] _points;

    private TrajectoryPage(string speaker, PageMonth month, TrajectoryPoint[] points)
    {
        Speaker = speaker;
        Month = month;
        _points = points;
    }

    /// <summary>The speaker.</summary>
    public string Speaker { get; }

    /// <summary>The month, in UTC.</summary>
    public PageMonth Month { get; }

    /// <summary>The points by call, in ordinal order, graves among them.</summary>
    public IReadOnlyList<TrajectoryPoint> Points => _points;

    internal ReadOnlySpan<TrajectoryPoint> Span => _points;

    /// <summary>A page of some points; of several of one call the highest stands.</summary>
    /// <param name="speaker">The speaker.</param>
    /// <param name="month">The month.</param>
    /// <param name="points">Points of that month, in any order.</param>
    /// <exception cref="ArgumentException">A point lies in another month.</exception>
    public static TrajectoryPage Of(string speaker, PageMonth month, IEnumerable<TrajectoryPoint> points)
    {
        ArgumentException.ThrowIfNullOrEmpty(speaker);
        ArgumentNullException.ThrowIfNull(points);
        TrajectoryPoint[] sorted = [.. points];
        foreach (TrajectoryPoint point in sorted)
        {
            if (PageMonth.Of(point.StartMilliseconds) != month)
            {
                throw new ArgumentException($"The call {point.Call} of {point.Start:O} does not belong to {month}.", nameof(points));
            }
        }

        Array.Sort(sorted, (one, other) =>
        {
            int call = string.CompareOrdinal(one.Call, other.Call);
            return call != 0 ? call : PointOrder.Instance.Compare(other, one);
        });
        int kept = 0;
        for (int index = 0; index < sorted.Length; index++)
        {
            if (kept == 0 || sorted[kept - 1].Call != sorted[index].Call)
            {
                sorted[kept++] = sorted[index];
            }
        }

        return new TrajectoryPage(speaker, month, sorted[..kept]);
    }

    /// <summary>The pages of a speaker's points, by month.</summary>
    /// <param name="speaker">The speaker.</param>
    /// <param name="points">Points of any months, in any order.</param>
    public static IReadOnlyList<TrajectoryPage> Paged(string speaker, IEnumerable<TrajectoryPoint> points) =>
        [.. points.GroupBy(point => PageMonth.Of(point.StartMilliseconds)).OrderBy(month => month.Key).Select(month => Of(speaker, month.Key, month))];

    /// <summary>The page with a point added, or put in the place of a lower one of its call; the page itself where it has a higher one.</summary>
    /// <param name="point">A point of the page's month.</param>
    public TrajectoryPage With(TrajectoryPoint point) => Merge(Of(Speaker, Month, [point]));

    /// <summary>The union with another page of the same speaker and month.</summary>
    /// <param name="other">The other page.</param>
    /// <exception cref="ArgumentException">It is another speaker's or another month's.</exception>
    public TrajectoryPage Merge(TrajectoryPage other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Speaker != Speaker || other.Month != Month)
        {
            throw new ArgumentException($"A page of {other.Speaker} in {other.Month} cannot be merged into one of {Speaker} in {Month}.", nameof(other));
        }

        TrajectoryPoint[] merged = new TrajectoryPoint[_points.Length + other._points.Length];
        int count = 0;
        int changed = 0;
        int mine = 0;
        int theirs = 0;
        while (mine < _points.Length || theirs < other._points.Length)
        {
            int call = mine == _points.Length ? 1 : theirs == other._points.Length ? -1
                : string.CompareOrdinal(_points[mine].Call, other._points[theirs].Call);
            bool takeTheirs = call > 0 || (call == 0 && PointOrder.Instance.Compare(other._points[theirs], _points[mine]) > 0);
            merged[count++] = takeTheirs ? other._points[theirs] : _points[mine];
            changed += takeTheirs ? 1 : 0;
            mine += call <= 0 ? 1 : 0;
            theirs += call >= 0 ? 1 : 0;
        }

        return changed == 0 ? this : new TrajectoryPage(Speaker, Month, merged[..count]);
    }

    // For readers of bytes that have checked the order themselves.
    internal static TrajectoryPage FromSorted(string speaker, PageMonth month, TrajectoryPoint[] points) => new(speaker, month, points);
}
