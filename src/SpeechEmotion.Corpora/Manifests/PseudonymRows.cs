using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SpeechEmotion.Calls.Tables;
using SpeechEmotion.Storage.Subjects;

namespace SpeechEmotion.Corpora.Manifests;

/// <summary>
/// Writes a manifest with pseudonyms in place of the speakers' names, before it is kept. Rows keep their lines. A row that cannot be read may hold a name anywhere: a row that cannot be
/// read either takes its place.
/// </summary>
public static class PseudonymRows
{
    private const string Speaker = "speaker";
    private const string BadCsv = "\"a row that cannot be read\"x";
    private const string BadJson = "{ a row that cannot be read";
    private const int Buffer = 1 << 16;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes it, row by row.</summary>
    /// <param name="manifest">As it was handed in.</param>
    /// <param name="kept">As it is to be kept.</param>
    /// <param name="pseudonyms">What stands for the names.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task WriteAsync(Stream manifest, Stream kept, Pseudonyms pseudonyms, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pseudonyms);
        using StreamReader reader = new(manifest, Utf8, detectEncodingFromByteOrderMarks: true, Buffer, leaveOpen: true);
        StreamWriter writer = new(kept, Utf8, Buffer, leaveOpen: true) { NewLine = "\n" };
        await using (writer.ConfigureAwait(false))
        {
            foreach (string row in reader.Peek() == '{' ? JsonRows(reader, pseudonyms) : CsvRows(reader, pseudonyms))
            {
                await writer.WriteAsync(row.AsMemory(), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static bool IsSpeaker(string field) =>
        field.StartsWith(Speaker, StringComparison.OrdinalIgnoreCase) && field.AsSpan(Speaker.Length).IndexOfAnyExceptInRange('0', '9') < 0;

    private static IEnumerable<string> CsvRows(TextReader reader, Pseudonyms pseudonyms)
    {
        CsvReader rows = new(reader);
        List<string> fields = [];
        HashSet<int>? speakers = null;
        long next = 1;
        while (rows.ReadRow(fields, out long line, out string? fault))
        {
            // Blank lines are no rows; they keep the others in their places.
            for (; next < line; next++)
            {
                yield return "\n";
            }

            if (fault is not null)
            {
                next++;
                yield return BadCsv + "\n";
                continue;
            }

            bool isHeader = speakers is null;
            speakers ??= [.. fields.Index().Where(field => IsSpeaker(field.Item.Trim())).Select(field => field.Index)];
            string row = string.Join(',', fields.Select((field, index) => Quoted(
                isHeader || !speakers.Contains(index) || string.IsNullOrWhiteSpace(field) ? field : pseudonyms.Of(field.Trim())))) + "\n";
            next += row.AsSpan().Count('\n');
            yield return row;
        }
    }

    private static string Quoted(string field) =>
        field.AsSpan().IndexOfAny("\",\r\n") >= 0 ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;

    private static IEnumerable<string> JsonRows(TextReader reader, Pseudonyms pseudonyms)
    {
        while (reader.ReadLine() is { } line)
        {
            yield return (line.Trim().Length == 0 ? string.Empty : JsonRow(line, pseudonyms)) + "\n";
        }
    }

    private static string JsonRow(string line, Pseudonyms pseudonyms)
    {
        try
        {
            if (JsonNode.Parse(line) is not JsonObject row)
            {
                return BadJson;
            }

            foreach (string field in row.Select(field => field.Key).Where(IsSpeaker).ToArray())
            {
                if (row[field] is JsonValue value && value.TryGetValue(out string? name))
                {
                    row[field] = string.IsNullOrWhiteSpace(name) ? name : pseudonyms.Of(name.Trim());
                }
                else if (row[field] is not null)
                {
                    return BadJson;
                }
            }

            return row.ToJsonString();
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            return BadJson;
        }
    }
}
