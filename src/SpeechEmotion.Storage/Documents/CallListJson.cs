using System.Text.Json;
using SpeechEmotion.Storage.Indexes.Calls;

namespace SpeechEmotion.Storage.Documents;

/// <summary>A list of calls as JSON.</summary>
public static class CallListJson
{
    /// <summary>The document, on one line: of each call <c>call</c>, <c>corpus</c>, <c>startedAt</c>, <c>seconds</c>, <c>tags</c> and <c>speakers</c>.</summary>
    /// <param name="calls">The calls.</param>
    /// <param name="next">Where the next part of the list begins; null after the last.</param>
    public static string Of(IReadOnlyList<ListedCall> calls, string? next)
    {
        ArgumentNullException.ThrowIfNull(calls);
        return JsonText.Of(writer => JsonText.List(writer, calls, call => Write(writer, call), next));
    }

    private static void Write(Utf8JsonWriter writer, ListedCall call)
    {
        writer.WriteStartObject();
        writer.WriteString("call", call.Call);
        writer.WriteString("corpus", call.Corpus);
        if (call.StartMilliseconds is { } start)
        {
            JsonText.Instant(writer, "startedAt", DateTimeOffset.FromUnixTimeMilliseconds(start));
        }
        else
        {
            writer.WriteNull("startedAt");
        }

        JsonText.Number(writer, "seconds", call.Seconds);
        writer.WriteStartObject("tags");
        foreach ((string name, string value) in call.Tags.Pairs)
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
        writer.WriteStartArray("speakers");
        foreach (ListedSpeaker speaker in call.Speakers)
        {
            writer.WriteStartObject();
            writer.WriteString("speaker", speaker.Speaker);
            writer.WriteNumber("channel", speaker.Channel);
            writer.WriteString("role", speaker.Role?.ToString().ToLowerInvariant());
            writer.WriteNumber("speechSeconds", speaker.SpeechMilliseconds / 1000.0);
            writer.WriteString("emotion", speaker.Emotion);
            JsonText.Number(writer, "valence", speaker.Valence);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
