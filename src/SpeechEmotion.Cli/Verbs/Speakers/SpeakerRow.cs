using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Cli.Verbs.Speakers;

/// <summary>A speaker as the table has one.</summary>
internal readonly record struct SpeakerRow(
    string Speaker, long Calls, long SpeechMilliseconds, DateTimeOffset First, DateTimeOffset Last, double? Valence, double? Arousal, double? Anger, double? PeakAnger)
{
    public static SpeakerRow Of(SpeakerEntry entry) => new(
        entry.Speaker,
        entry.Sums.Calls,
        entry.Sums.SpeechMilliseconds,
        entry.First,
        entry.Last,
        entry.Sums.Mean(TrajectoryColumns.Valence),
        entry.Sums.Mean(TrajectoryColumns.Arousal),
        entry.Sums.Mean(TrajectoryColumns.Anger),
        entry.Sums.PeakAnger is { } steps ? TrajectoryColumns.PeakAnger.ToUnits(steps) : null);

    public static SpeakerRow Of(Client.Speakers.Speaker speaker) => new(
        speaker.Name,
        speaker.Calls,
        (long)Math.Round(speaker.Seconds * 1000),
        speaker.First,
        speaker.Last,
        speaker.Valence,
        speaker.Arousal,
        speaker.Probabilities?.GetValueOrDefault(TrajectoryColumns.Anger.Name),
        speaker.PeakAnger);
}
