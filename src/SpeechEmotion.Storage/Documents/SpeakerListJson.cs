using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Storage.Documents;

/// <summary>A list of speakers as JSON, schema version 1: <c>docs/schema/speakers.v1.json</c>. Fields may be added, none changes its meaning.</summary>
public static class SpeakerListJson
{
    private const int Schema = 1;

    /// <summary>The document, on one line.</summary>
    /// <param name="speakers">The speakers.</param>
    /// <param name="next">Where the next part of the list begins; null after the last.</param>
    public static string Of(IReadOnlyList<SpeakerEntry> speakers, string? next = null)
    {
        ArgumentNullException.ThrowIfNull(speakers);
        return JsonText.Of(writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("schema", Schema);
            writer.WriteStartArray("items");
            foreach (SpeakerEntry entry in speakers)
            {
                writer.WriteStartObject();
                writer.WriteString("speaker", entry.Speaker);
                writer.WriteNumber("calls", entry.Sums.Calls);
                writer.WriteNumber("seconds", entry.Sums.SpeechMilliseconds / 1000.0);
                JsonText.Instant(writer, "first", entry.First);
                JsonText.Instant(writer, "last", entry.Last);
                JsonText.Values(writer, column => column == Calls.Trajectories.TrajectoryColumns.PeakAnger
                    ? entry.Sums.PeakAnger is { } steps ? column.ToUnits(steps) : null
                    : entry.Sums.Mean(column));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteString("next", next);
            writer.WriteEndObject();
        });
    }
}
