using System.Buffers;
using System.Text.Json;
using SpeechEmotion.Calls.Trajectories.Readings;
using SpeechEmotion.Calls.Trajectories.Statistics;

namespace SpeechEmotion.Storage.Documents;

/// <summary>A trajectory as JSON, schema version 1: <c>docs/schema/trajectory.v1.json</c>. Fields may be added, none changes its meaning.</summary>
public static class TrajectoryJson
{
    private const int Schema = 1;
    private const int SlopeDecimals = 8;

    /// <summary>The document, on one line.</summary>
    /// <param name="trajectory">The trajectory.</param>
    public static string Of(Trajectory trajectory)
    {
        ArgumentNullException.ThrowIfNull(trajectory);
        return JsonText.Of(writer => Write(writer, trajectory));
    }

    /// <summary>The document as UTF-8.</summary>
    /// <param name="output">Takes it.</param>
    /// <param name="trajectory">The trajectory.</param>
    public static void Write(IBufferWriter<byte> output, Trajectory trajectory)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(trajectory);
        JsonText.To(output, writer => Write(writer, trajectory));
    }

    private static void Write(Utf8JsonWriter writer, Trajectory trajectory)
    {
        writer.WriteStartObject();
        writer.WriteNumber("schema", Schema);
        writer.WriteString("speaker", trajectory.Speaker);
        if (trajectory.Group is { } group)
        {
            writer.WriteStartObject("group");
            writer.WriteString("tag", group.Key);
            writer.WriteString("value", group.Value);
            writer.WriteNumber("speakers", trajectory.Members);
            writer.WriteEndObject();
        }

        writer.WriteString("resolution", trajectory.Query.Resolution.ToString().ToLowerInvariant());
        writer.WriteString("tz", trajectory.Query.Zone.Id);
        writer.WriteStartArray("points");
        for (int index = 0; index < trajectory.Points.Count; index++)
        {
            Point(writer, trajectory, index);
        }

        writer.WriteEndArray();
        writer.WriteStartObject("measures");
        foreach (TrajectoryMeasure measure in trajectory.Measures)
        {
            Measure(writer, measure);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Point(Utf8JsonWriter writer, Trajectory trajectory, int index)
    {
        TrajectoryStretch point = trajectory.Points[index];
        writer.WriteStartObject();
        JsonText.Instant(writer, "start", point.Start);
        if (point.Call is not null)
        {
            writer.WriteString("call", point.Call);
            writer.WriteString("speaker", point.Speaker);
        }

        writer.WriteNumber("calls", point.Calls);
        writer.WriteNumber("seconds", point.SpeechMilliseconds / 1000.0);
        JsonText.Values(writer, column => point.Values[column.Index]);
        writer.WriteStartObject("deviations");
        foreach (TrajectoryMeasure measure in trajectory.Measures)
        {
            if (measure.Baselines[index] is { } baseline && point.Values[measure.Column.Index] is { } value)
            {
                writer.WriteStartObject(measure.Column.Name);
                Baseline(writer, baseline);
                JsonText.Number(writer, "spreads", baseline.Deviation(value));
                writer.WriteEndObject();
            }
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Measure(Utf8JsonWriter writer, TrajectoryMeasure measure)
    {
        writer.WriteStartObject(measure.Column.Name);
        writer.WriteObjectOrNull("baseline", measure.Next, Baseline);
        writer.WriteObjectOrNull("trend", measure.Trend, Trend);
        writer.WriteStartArray("changes");
        foreach (ChangePoint change in measure.Changes)
        {
            writer.WriteStartObject();
            JsonText.Instant(writer, "start", DateTimeOffset.FromUnixTimeMilliseconds(change.Milliseconds));
            if (change.Call.Length > 0)
            {
                writer.WriteString("call", change.Call);
            }

            JsonText.Number(writer, "before", change.Before);
            JsonText.Number(writer, "after", change.After);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteObjectOrNull<T>(this Utf8JsonWriter writer, string name, T? value, Action<Utf8JsonWriter, T> write)
        where T : struct
    {
        if (value is { } known)
        {
            writer.WriteStartObject(name);
            write(writer, known);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static void Baseline(Utf8JsonWriter writer, Baseline baseline)
    {
        writer.WriteNumber("points", baseline.Calls);
        JsonText.Number(writer, "median", baseline.Median);
        JsonText.Number(writer, "spread", baseline.Spread);
    }

    private static void Trend(Utf8JsonWriter writer, Trend trend)
    {
        JsonText.Number(writer, "slopePerDay", trend.SlopePerDay, SlopeDecimals);
        JsonText.Number(writer, "low", trend.Low, SlopeDecimals);
        JsonText.Number(writer, "high", trend.High, SlopeDecimals);
        JsonText.Number(writer, "tau", trend.Tau);
        JsonText.Number(writer, "pValue", trend.PValue, SlopeDecimals);
        writer.WriteNumber("points", trend.Calls);
    }
}
