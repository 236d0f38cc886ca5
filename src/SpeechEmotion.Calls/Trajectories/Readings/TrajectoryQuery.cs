using SpeechEmotion.Calls.Trajectories.Statistics;

namespace SpeechEmotion.Calls.Trajectories.Readings;

/// <summary>What is to be read of a trajectory.</summary>
public sealed record TrajectoryQuery
{
    /// <summary>The first instant; by default the beginning of time.</summary>
    public DateTimeOffset From { get; init; } = DateTimeOffset.MinValue;

    /// <summary>The instant after the last; by default the end of time.</summary>
    public DateTimeOffset To { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>What one point is. By default a day.</summary>
    public TrajectoryResolution Resolution { get; init; } = TrajectoryResolution.Day;

    /// <summary>The reader's time zone. By default UTC.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The numbers that get a baseline, a trend and change points. By default valence, arousal and anger.</summary>
    public IReadOnlyList<TrajectoryColumn> Measures { get; init; } = [TrajectoryColumns.Valence, TrajectoryColumns.Arousal, TrajectoryColumns.Anger];

    /// <summary>Which calls make a baseline, counted in points of the reading.</summary>
    public BaselineOptions Baseline { get; init; } = new();

    /// <summary>The first instant that is read, so that the first points have a baseline: as many stretches earlier as one is made of. Of calls, <see cref="From"/>.</summary>
    public DateTimeOffset FirstRead
    {
        get
        {
            TimeSpan back = Resolution switch
            {
                TrajectoryResolution.Hour => TimeSpan.FromHours(Baseline.MostCalls),
                TrajectoryResolution.Day => TimeSpan.FromDays(Baseline.MostCalls),
                TrajectoryResolution.Week => TimeSpan.FromDays(7 * Baseline.MostCalls),
                TrajectoryResolution.Month => TimeSpan.FromDays(31 * Baseline.MostCalls),
                _ => TimeSpan.Zero,
            };
            return From - DateTimeOffset.MinValue < back ? DateTimeOffset.MinValue : From - back;
        }
    }
}
