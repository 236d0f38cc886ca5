using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Calls.Trajectories.Readings;
using SpeechEmotion.Calls.Trajectories.Statistics;

namespace SpeechEmotion.Cli.Verbs.Speakers;

/// <summary>A point of a trajectory as the table has one.</summary>
internal readonly record struct TrajectoryRow(
    DateTimeOffset Start, long Calls, long SpeechMilliseconds, double? Valence, double? Spreads, double? Arousal, double? Anger, double? PeakAnger)
{
    public static TrajectoryRow Of(TrajectoryStretch point, Baseline? valence)
    {
        double? value = point.Values[TrajectoryColumns.Valence.Index];
        return new(
            point.Start,
            point.Calls,
            point.SpeechMilliseconds,
            value,
            value is { } known ? valence?.Deviation(known) : null,
            point.Values[TrajectoryColumns.Arousal.Index],
            point.Values[TrajectoryColumns.Anger.Index],
            point.Values[TrajectoryColumns.PeakAnger.Index]);
    }

    public static TrajectoryRow Of(Client.Speakers.TrajectoryPoint point) => new(
        point.Start,
        point.Calls,
        (long)Math.Round(point.Seconds * 1000),
        point.Valence,
        point.Deviations.GetValueOrDefault(TrajectoryColumns.Valence.Name)?.Spreads,
        point.Arousal,
        point.Probabilities?.GetValueOrDefault(TrajectoryColumns.Anger.Name),
        point.PeakAnger);
}
