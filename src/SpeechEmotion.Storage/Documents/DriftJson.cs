using System.Globalization;
using System.Text.Json;
using SpeechEmotion.Calls.Drift;
using SpeechEmotion.Models;

namespace SpeechEmotion.Storage.Documents;

/// <summary>A drift report as JSON, schema version 1: <c>docs/schema/drift.v1.json</c>. Fields may be added, none changes its meaning.</summary>
public static class DriftJson
{
    private const int Schema = 1;

    /// <summary>The document, on one line.</summary>
    /// <param name="report">The report.</param>
    public static string Of(DriftReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return JsonText.Of(writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("schema", Schema);
            writer.WriteStartObject("reference");
            writer.WriteString("from", Date(report.ReferenceFrom));
            writer.WriteString("to", Date(report.ReferenceTo));
            Period(writer, report.Reference);
            writer.WriteEndObject();
            writer.WriteStartArray("days");
            foreach (DriftDay day in report.Days)
            {
                writer.WriteStartObject();
                writer.WriteString("date", Date(day.Day));
                Period(writer, day.Period);
                JsonText.Number(writer, "stabilityIndex", day.Stability);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void Period(Utf8JsonWriter writer, DriftPeriod period)
    {
        writer.WriteNumber("points", period.Points);
        writer.WriteNumber("seconds", period.SpeechMilliseconds / 1000.0);
        if (period.Shares() is { } shares)
        {
            writer.WriteStartObject("shares");
            foreach ((string name, double share) in EmotionClasses.All.Zip(shares))
            {
                JsonText.Number(writer, name, share);
            }

            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNull("shares");
        }

        JsonText.Number(writer, "confidence", period.Confidence);
        JsonText.Number(writer, "withoutSpeech", period.WithoutSpeechShare);
        writer.WriteNumber("unclassified", period.Unclassified);
    }
}
