using System.Globalization;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Calls.Trajectories.Readings;
using SpeechEmotion.Calls.Trajectories.Statistics;
using SpeechEmotion.Cli.Verbs.Stored;
using SpeechEmotion.Storage.Documents;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Cli.Verbs.Speakers;

/// <summary>What <c>speakers</c> prints.</summary>
internal static class SpeakerTables
{
    public static void Write(IReadOnlyList<SpeakerEntry> speakers, bool isJson, TextWriter output)
    {
        if (isJson)
        {
            output.WriteLine(SpeakerListJson.Of(speakers));
            return;
        }

        if (speakers.Count == 0)
        {
            output.WriteLine("No calls of speakers with names: a manifest names them (speaker0, speaker1, …).");
            return;
        }

        TextTable table = new(("speaker", false), ("calls", true), ("speech", true), ("first", false), ("last", false), ("valence", true), ("arousal", true), ("anger", true), ("peak", true));
        foreach (SpeakerEntry entry in speakers)
        {
            table.Add(
                entry.Speaker,
                entry.Sums.Calls.ToString(CultureInfo.InvariantCulture),
                Minutes(entry.Sums.SpeechMilliseconds),
                Day(entry.First),
                Day(entry.Last),
                StoredText.Signed(entry.Sums.Mean(TrajectoryColumns.Valence)),
                StoredText.Signed(entry.Sums.Mean(TrajectoryColumns.Arousal)),
                StoredText.Number(entry.Sums.Mean(TrajectoryColumns.Anger)),
                StoredText.Number(entry.Sums.PeakAnger is { } steps ? TrajectoryColumns.PeakAnger.ToUnits(steps) : null));
        }

        table.Write(output);
    }

    public static void Write(Trajectory trajectory, bool isJson, TextWriter output)
    {
        if (isJson)
        {
            output.WriteLine(TrajectoryJson.Of(trajectory));
            return;
        }

        if (trajectory.Points.Count == 0)
        {
            output.WriteLine("No calls in that time.");
            return;
        }

        TrajectoryMeasure? valence = trajectory.Measures.FirstOrDefault(measure => measure.Column == TrajectoryColumns.Valence);
        TextTable table = new(("start", false), ("calls", true), ("speech", true), ("valence", true), ("spreads", true), ("arousal", true), ("anger", true), ("peak", true));
        for (int index = 0; index < trajectory.Points.Count; index++)
        {
            TrajectoryStretch point = trajectory.Points[index];
            double? value = point.Values[TrajectoryColumns.Valence.Index];
            table.Add(
                point.Start.ToString(trajectory.Query.Resolution is TrajectoryResolution.Call or TrajectoryResolution.Hour ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd", CultureInfo.InvariantCulture),
                point.Calls.ToString(CultureInfo.InvariantCulture),
                Minutes(point.SpeechMilliseconds),
                StoredText.Signed(value),
                StoredText.Signed(value is { } known ? valence?.Baselines[index]?.Deviation(known) : null),
                StoredText.Signed(point.Values[TrajectoryColumns.Arousal.Index]),
                StoredText.Number(point.Values[TrajectoryColumns.Anger.Index]),
                StoredText.Number(point.Values[TrajectoryColumns.PeakAnger.Index]));
        }

        table.Write(output);
        foreach (TrajectoryMeasure measure in trajectory.Measures)
        {
            Write(measure, output);
        }
    }

    private static void Write(TrajectoryMeasure measure, TextWriter output)
    {
        if (measure.Trend is { } trend)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{measure.Column.Name}: {trend.SlopePerDay * 30:+0.000;-0.000} in 30 days (95 %: {trend.Low * 30:+0.000;-0.000} to {trend.High * 30:+0.000;-0.000}; p = {trend.PValue:0.###})"));
        }

        foreach (ChangePoint change in measure.Changes)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{measure.Column.Name}: from {change.Before:+0.00;-0.00} to {change.After:+0.00;-0.00} on {DateTimeOffset.FromUnixTimeMilliseconds(change.Milliseconds).UtcDateTime:yyyy-MM-dd}"));
        }
    }

    private static string Minutes(long milliseconds) => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 60_000}:{milliseconds / 1000 % 60:00}");

    private static string Day(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
