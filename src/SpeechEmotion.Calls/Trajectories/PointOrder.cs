namespace SpeechEmotion.Calls.Trajectories;

/// <summary>
/// Which of two points of one call stands: the higher generation rank, then the higher revision, then the later key in
/// ordinal order; then a grave, then every other field, so that the order is total and the union of pages the same
/// whichever way it is made.
/// </summary>
public sealed class PointOrder : IComparer<TrajectoryPoint>
{
    private PointOrder()
    {
    }

    /// <summary>The order.</summary>
    public static PointOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(TrajectoryPoint? x, TrajectoryPoint? y)
    {
        if (ReferenceEquals(x, y))
        {
            return 0;
        }

        if (x is null || y is null)
        {
            return x is null ? -1 : 1;
        }

        int compared = x.Generation.Rank.CompareTo(y.Generation.Rank);
        compared = compared != 0 ? compared : x.Revision.CompareTo(y.Revision);
        compared = compared != 0 ? compared : x.Generation.CompareTo(y.Generation);
        compared = compared != 0 ? compared : x.Removed.CompareTo(y.Removed);
        return compared != 0 ? compared : Content(x, y);
    }

    private static int Content(TrajectoryPoint x, TrajectoryPoint y)
    {
        int compared = x.StartMilliseconds.CompareTo(y.StartMilliseconds);
        compared = compared != 0 ? compared : x.SpeechMilliseconds.CompareTo(y.SpeechMilliseconds);
        compared = compared != 0 ? compared : x.Channel.CompareTo(y.Channel);
        compared = compared != 0 ? compared : Nullable.Compare(x.Role, y.Role);
        compared = compared != 0 ? compared : x.Values.CompareTo(y.Values);
        compared = compared != 0 ? compared : PointTags.Compare(x.Tags, y.Tags);
        return compared != 0 ? compared : string.CompareOrdinal(x.Call, y.Call);
    }
}
