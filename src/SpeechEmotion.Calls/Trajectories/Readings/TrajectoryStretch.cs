using SpeechEmotion.Calls.Trajectories.RollUps;

namespace SpeechEmotion.Calls.Trajectories.Readings;

/// <summary>One point of a reading: a call, or the calls of an hour, a day, a week or a month.</summary>
public sealed class TrajectoryStretch
{
    private readonly double?[] _values = new double?[TrajectoryColumns.Count];

    private TrajectoryStretch(DateTimeOffset start, int calls, long speechMilliseconds) =>
        (Start, Calls, SpeechMilliseconds) = (start, calls, speechMilliseconds);

    /// <summary>Its beginning, with the offset in force on the reader's clock.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>Its calls; at least 1.</summary>
    public int Calls { get; }

    /// <summary>Milliseconds of speech.</summary>
    public long SpeechMilliseconds { get; }

    /// <summary>The call, where the point is one.</summary>
    public string? Call { get; private init; }

    /// <summary>Who speaks in it, where the point is a call.</summary>
    public string? Speaker { get; private init; }

    /// <summary>The numbers by column, in units: means weighted by speech, of peak anger the highest; null where no call knows it.</summary>
    public IReadOnlyList<double?> Values => _values;

    /// <summary>A point that is one call.</summary>
    /// <param name="speaker">Who speaks.</param>
    /// <param name="point">The call.</param>
    /// <param name="zone">The reader's time zone.</param>
    public static TrajectoryStretch Of(string speaker, TrajectoryPoint point, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(point);
        TrajectoryStretch stretch = new(TimeZoneInfo.ConvertTime(point.Start, zone), 1, point.SpeechMilliseconds) { Call = point.Call, Speaker = speaker };
        foreach (TrajectoryColumn column in TrajectoryColumns.All)
        {
            stretch._values[column.Index] = point.Value(column);
        }

        return stretch;
    }

    /// <summary>A point that is a stretch of time.</summary>
    /// <param name="bucket">What its calls add up to.</param>
    public static TrajectoryStretch Of(RollUpBucket bucket)
    {
        TrajectoryStretch stretch = new(bucket.Start, bucket.Sums.Calls, bucket.Sums.SpeechMilliseconds);
        foreach (TrajectoryColumn column in TrajectoryColumns.All)
        {
            stretch._values[column.Index] = bucket.Sums.Mean(column);
        }

        stretch._values[TrajectoryColumns.PeakAnger.Index] =
            bucket.Sums.PeakAnger is { } peak ? TrajectoryColumns.PeakAnger.ToUnits(peak) : null;
        return stretch;
    }
}
