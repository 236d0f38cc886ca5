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

        Write([.. speakers.Select(SpeakerRow.Of)], output);
    }

    public static void Write(IReadOnlyList<SpeakerRow> speakers, TextWriter output)
    {
        if (speakers.Count == 0)
        {
            output.WriteLine("No calls of speakers with names: a manifest names them (speaker0, speaker1, …).");
            return;
        }

        TextTable table = new(("speaker", false), ("calls", true), ("speech", true), ("first", false), ("last", false), ("valence", true), ("arousal", true), ("anger", true), ("peak", true));
        foreach (SpeakerRow row in speakers)
        {
            table.Add(
                row.Speaker,
                row.Calls.ToString(CultureInfo.InvariantCulture),
                Minutes(row.SpeechMilliseconds),
                Day(row.First),
                Day(row.Last),
                StoredText.Signed(row.Valence),
                StoredText.Signed(row.Arousal),
                StoredText.Number(row.Anger),
                StoredText.Number(row.PeakAnger));
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

        bool isFine = trajectory.Query.Resolution is TrajectoryResolution.Call or TrajectoryResolution.Hour;
        TrajectoryMeasure? valence = trajectory.Measures.FirstOrDefault(measure => measure.Column == TrajectoryColumns.Valence);
        Write([.. trajectory.Points.Select((point, index) => TrajectoryRow.Of(point, valence?.Baselines[index]))], isFine, trajectory.Measures.SelectMany(Lines), output);
    }

    /// <param name="points">The rows.</param>
    /// <param name="isFine">True where rows differ by the time of day.</param>
    /// <param name="lines">What is said below them.</param>
    /// <param name="output">Where it goes.</param>
    public static void Write(IReadOnlyList<TrajectoryRow> points, bool isFine, IEnumerable<string> lines, TextWriter output)
    {
        if (points.Count == 0)
        {
            output.WriteLine("No calls in that time.");
            return;
        }

        TextTable table = new(("start", false), ("calls", true), ("speech", true), ("valence", true), ("spreads", true), ("arousal", true), ("anger", true), ("peak", true));
        foreach (TrajectoryRow point in points)
        {
            table.Add(
                point.Start.ToString(isFine ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd", CultureInfo.InvariantCulture),
                point.Calls.ToString(CultureInfo.InvariantCulture),
                Minutes(point.SpeechMilliseconds),
                StoredText.Signed(point.Valence),
                StoredText.Signed(point.Spreads),
                StoredText.Signed(point.Arousal),
                StoredText.Number(point.Anger),
                StoredText.Number(point.PeakAnger));
        }

        table.Write(output);
        foreach (string line in lines)
        {
            output.WriteLine(line);
        }
    }

    /// <summary>Where a measure goes, in words.</summary>
    public static string TrendLine(string measure, double slopePerDay, double low, double high, double pValue) => string.Create(
        CultureInfo.InvariantCulture,
        $"{measure}: {slopePerDay * 30:+0.000;-0.000} in 30 days (95 %: {low * 30:+0.000;-0.000} to {high * 30:+0.000;-0.000}; p = {pValue:0.###})");

    /// <summary>Where a measure's level changed, in words.</summary>
    public static string ChangeLine(string measure, double before, double after, DateTime day) => string.Create(
        CultureInfo.InvariantCulture, $"{measure}: from {before:+0.00;-0.00} to {after:+0.00;-0.00} on {day:yyyy-MM-dd}");

    private static IEnumerable<string> Lines(TrajectoryMeasure measure)
    {
        if (measure.Trend is { } trend)
        {
            yield return TrendLine(measure.Column.Name, trend.SlopePerDay, trend.Low, trend.High, trend.PValue);
        }

        foreach (ChangePoint change in measure.Changes)
        {
            yield return ChangeLine(measure.Column.Name, change.Before, change.After, DateTimeOffset.FromUnixTimeMilliseconds(change.Milliseconds).UtcDateTime);
        }
    }

    private static string Minutes(long milliseconds) => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 60_000}:{milliseconds / 1000 % 60:00}");

    private static string Day(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
