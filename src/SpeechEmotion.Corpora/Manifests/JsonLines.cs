using System.Text.Json;

namespace SpeechEmotion.Corpora.Manifests;

/// <summary>A manifest as JSON Lines: one object per line with the same names as the columns; numbers and truth values count as their text, <c>tags</c> may be an object.</summary>
internal static class JsonLines
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 8 };

    public static IEnumerable<ManifestFields> Read(TextReader reader)
    {
        BoundedLines lines = new(reader);
        while (lines.Read(out string text, out long line, out bool isCut))
        {
            if (isCut)
            {
                yield return ManifestFields.Bad(line, $"the row is longer than {CsvReader.MaxRowLength} characters");
            }
            else if (!string.IsNullOrWhiteSpace(text))
            {
                yield return Parse(text, line);
            }
        }
    }

    private static ManifestFields Parse(string text, long line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, Options);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return ManifestFields.Bad(line, "the row is no JSON object");
            }

            Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                if (Text(property.Value).Trim() is { Length: > 0 } value)
                {
                    values[property.Name] = value;
                }
            }

            return new ManifestFields(line, values);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: half a surrogate pair, which is JSON but no text.
            return ManifestFields.Bad(line, "the row is no JSON object");
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
