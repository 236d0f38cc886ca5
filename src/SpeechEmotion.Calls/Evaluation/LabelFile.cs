using SpeechEmotion.Calls.Tables;

namespace SpeechEmotion.Calls.Evaluation;

/// <summary>Reads a list of labels: CSV of <c>path,label[,speaker]</c> (RFC 4180), with a header or without.</summary>
internal static class LabelFile
{
    private const int MaxRows = 10_000_000;

    public static IEnumerable<LabelRow> Read(string file)
    {
        try
        {
            using StreamReader reader = new(file);
            return Read(new CsvReader(reader), file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new LabelException($"The labels {file} cannot be read: {failure.Message}", failure);
        }
    }

    private static List<LabelRow> Read(CsvReader csv, string file)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<LabelRow> rows = [];
        List<string> row = [];
        while (csv.ReadRow(row, out long line, out string? fault))
        {
            if (fault is not null)
            {
                throw new LabelException($"{file}, line {line}: {fault}.");
            }

            string[] fields = [.. row.Select(field => field.Trim())];
            if (fields is [""] || (line == 1 && fields is ["path", "label", ..]))
            {
                continue;
            }

            if (fields.Length is < 2 or > 3 || fields[0].Length == 0 || fields[1].Length == 0)
            {
                throw new LabelException($"{file}, line {line}: path,label or path,label,speaker is expected.");
            }

            if (!seen.Add(fields[0]))
            {
                throw new LabelException($"{file}, line {line}: {fields[0]} was named before.");
            }

            rows.Add(new LabelRow(fields[0], fields[1], fields is [_, _, { Length: > 0 } speaker] ? speaker : null));
            if (rows.Count > MaxRows)
            {
                throw new LabelException($"{file} has more than {MaxRows:N0} rows, which is the limit.");
            }
        }

        return rows;
    }
}
