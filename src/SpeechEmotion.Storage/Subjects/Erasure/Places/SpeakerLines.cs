using System.Text.Json;

namespace SpeechEmotion.Storage.Subjects.Erasure.Places;

/// <summary>Lines of JSON objects that name a speaker in a field <c>speaker0</c>, <c>speaker1</c>, …</summary>
internal static class SpeakerLines
{
    /// <summary>The lines, one at a time.</summary>
    /// <param name="lines">The lines, in UTF-8.</param>
    /// <param name="isErased">Whether a speaker is to go.</param>
    public static IEnumerable<TableRow> Read(Stream lines, Func<string, bool> isErased)
    {
        RawLines raw = new(lines);
        for (long line = 1; Next(raw, isErased, line) is { } row; line++)
        {
            yield return row;
        }
    }

    /// <summary>Copies the lines, those that name some speakers being blank, whatever their number.</summary>
    /// <param name="lines">The lines, in UTF-8.</param>
    /// <param name="output">Takes what is left.</param>
    /// <param name="isErased">Whether a speaker is to go.</param>
    public static void Copy(Stream lines, Stream output, Func<string, bool> isErased)
    {
        RawLines raw = new(lines);
        while (raw.Read() is { IsEmpty: false } line)
        {
            if (!Row(line, isErased, 0).NamesErased)
            {
                output.Write(line);
            }
            else if (line[^1] == '\n')
            {
                output.WriteByte((byte)'\n');
            }
        }
    }

    private static TableRow? Next(RawLines raw, Func<string, bool> isErased, long number) =>
        raw.Read() is { IsEmpty: false } line ? Row(line, isErased, number) : null;

    // A line that cannot be read is a bad row whatever it says; what could be read of it decides.
    private static TableRow Row(ReadOnlySpan<byte> line, Func<string, bool> isErased, long number)
    {
        if (line.StartsWith("\uFEFF"u8))
        {
            line = line["\uFEFF"u8.Length..];
        }

        TableRow row = new(number, NamesErased: false, NamesOthers: false, Call: null, Uri: null);
        Utf8JsonReader reader = new(line);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName)
                {
                    continue;
                }

                string name = reader.GetString()!.Trim();
                if (reader.Read() && reader.TokenType == JsonTokenType.String)
                {
                    row = With(row, name, reader.GetString()!, isErased);
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return row;
        }

        return row;
    }

    private static TableRow With(TableRow row, string name, string value, Func<string, bool> isErased)
    {
        if (SpeakerRows.IsSpeaker(name) && value.Trim().Length > 0)
        {
            bool isToGo = isErased(value) || isErased(value.Trim());
            return row with { NamesErased = row.NamesErased || isToGo, NamesOthers = row.NamesOthers || !isToGo };
        }

        return name.Equals("call", StringComparison.OrdinalIgnoreCase) ? row with { Call = value.Trim() }
            : name.Equals("uri", StringComparison.OrdinalIgnoreCase) ? row with { Uri = value.Trim() }
            : row;
    }
}
