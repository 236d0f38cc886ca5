using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using SpeechEmotion.Corpora;

namespace SpeechEmotion.Cli.Verbs.Submit;

/// <summary>Writes calls as rows of a manifest (JSON Lines), with the addresses that the gateway is to follow.</summary>
internal static class SubmittedRows
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <param name="to">The manifest.</param>
    /// <param name="call">What is known of the call.</param>
    /// <param name="uri">Where the gateway finds the recording.</param>
    /// <param name="turns">Where it finds the speaker turns; null for none.</param>
    /// <param name="startedAt">When the call began; null where that is not known.</param>
    public static void Write(Stream to, CorpusCall call, string uri, string? turns, DateTimeOffset? startedAt)
    {
        using (Utf8JsonWriter writer = new(to, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("call", call.Input.Call);
            writer.WriteString("uri", uri);
            Text(writer, "startedAt", startedAt?.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture));
            for (int channel = 0; channel < call.Input.Speakers.Count; channel++)
            {
                Text(writer, $"speaker{channel}", call.Input.Speakers[channel]);
            }

            for (int channel = 0; channel < call.Input.Roles.Count; channel++)
            {
                Text(writer, $"role{channel}", call.Input.Roles[channel]?.ToString().ToLowerInvariant());
            }

            Text(writer, "rttm", turns);
            Text(writer, "consent", call.Consent);
            Text(writer, "tags", call.Tags.Count == 0 ? null : string.Join(';', call.Tags.Select(tag => $"{tag.Key}={tag.Value}")));
            writer.WriteEndObject();
        }

        to.WriteByte((byte)'\n');
    }

    private static void Text(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
