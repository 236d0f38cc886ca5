using System.Text;

namespace SpeechEmotion.Calls.Evaluation;

/// <summary>Reads a list of labels: CSV of <c>path,label[,speaker]</c> (RFC 4180, one row a line), with a header or without.</summary>
internal static class LabelFile
{
    private const int MaxRows = 10_000_000;

    public static IEnumerable<LabelRow> Read(string file)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new LabelException($"The labels {file} cannot be read: {failure.Message}", failure);
        }

        if (lines.Length > MaxRows)
        {
            throw new LabelException($"{file} has {lines.Length:N0} lines; {MaxRows:N0} is the limit.");
        }

        HashSet<string> seen = new(StringComparer.Ordinal);
        List<LabelRow> rows = [];
        for (int line = 0; line < lines.Length; line++)
        {
            if (string.IsNullOrWhiteSpace(lines[line]))
            {
                continue;
            }

            string[] fields = Split(lines[line]) ?? throw new LabelException($"{file}, line {line + 1}: a quote is not closed.");
            if (line == 0 && fields is ["path", "label", ..])
            {
                continue;
            }

            if (fields.Length is < 2 or > 3 || fields[0].Length == 0 || fields[1].Length == 0)
            {
                throw new LabelException($"{file}, line {line + 1}: path,label or path,label,speaker is expected.");
            }

            if (!seen.Add(fields[0]))
            {
                throw new LabelException($"{file}, line {line + 1}: {fields[0]} was named before.");
            }

            rows.Add(new LabelRow(fields[0], fields[1], fields is [_, _, { Length: > 0 } speaker] ? speaker : null));
        }

        return rows;
    }

    private static string[]? Split(string line)
    {
        List<string> fields = [];
        StringBuilder field = new();
        bool isQuoted = false;
        for (int i = 0; i < line.Length; i++)
        {
            if (isQuoted && line[i] == '"' && i + 1 < line.Length && line[i + 1] == '"')
            {
                field.Append('"');
                i++;
            }
            else if (line[i] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (line[i] == ',' && !isQuoted)
            {
                fields.Add(field.ToString().Trim());
                field.Clear();
            }
            else
            {
                field.Append(line[i]);
            }
        }

        fields.Add(field.ToString().Trim());
        return isQuoted ? null : [.. fields];
    }
}
