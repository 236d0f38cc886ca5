using System.Text.Json;
using SpeechEmotion.Calls.Tables;

namespace SpeechEmotion.Corpora.Manifests;

/// <summary>A manifest as JSON Lines: one object per line with the same names as the columns; numbers and truth values count as their text, <c>tags</c> may be an object.</summary>
internal static class JsonLines
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 8 };

    public static IEnumerable<ManifestFields> Read(TextReader reader)
    {
        BoundedLines lines = new(reader);
        ManifestFields row = new();
        while (lines.Read(out string text, out long line, out bool isCut))
        {
            if (isCut)
            {
                yield return row.Begin(line, $"the row is longer than {CsvReader.MaxRowLength} characters");
            }
            else if (!string.IsNullOrWhiteSpace(text))
            {
                yield return Parse(row, text, line);
            }
        }
    }

    private static ManifestFields Parse(ManifestFields row, string text, long line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, Options);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return row.Begin(line, "the row is no JSON object");
            }

            row.Begin(line);
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                row.Set(ManifestColumns.PlaceOf(property.Name), Text(property.Value));
            }

            return row;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: half a surrogate pair, which is JSON but no text.
            return row.Begin(line, "the row is no JSON object");
        }
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => string.Empty,
        JsonValueKind.Object => string.Join(';', value.EnumerateObject().Select(pair => $"{pair.Name}={Text(pair.Value)}")),
        _ => value.GetRawText(),
    };
}
