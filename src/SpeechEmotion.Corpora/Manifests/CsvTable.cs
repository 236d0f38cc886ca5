using SpeechEmotion.Calls.Tables;

namespace SpeechEmotion.Corpora.Manifests;

/// <summary>A manifest as CSV with a header. Names of columns are matched whatever their case; columns of other names are passed over.</summary>
internal static class CsvTable
{
    public static IEnumerable<ManifestFields> Read(TextReader reader, string name)
    {
        CsvReader csv = new(reader);
        int[] places = Header(csv, name);
        ManifestFields row = new();
        List<string> fields = [];
        while (csv.ReadRow(fields, out long line, out string? fault))
        {
            if (fault is not null)
            {
                yield return row.Begin(line, fault);
            }
            else if (fields is not [""])
            {
                yield return fields.Count == places.Length
                    ? Placed(row.Begin(line), places, fields)
                    : row.Begin(line, $"{fields.Count} fields where the header has {places.Length}");
            }
        }
    }

    private static int[] Header(CsvReader csv, string name)
    {
        List<string> names = [];
        if (!csv.ReadRow(names, out _, out string? fault) || fault is not null)
        {
            throw new CorpusException($"{name}: the manifest has no header{(fault is null ? string.Empty : $" ({fault})")}; its first line must name the columns, call and uri among them.");
        }

        string[] header = [.. names.Select(column => column.Trim())];
        foreach (string required in (ReadOnlySpan<string>)["call", "uri"])
        {
            if (!header.Contains(required, StringComparer.OrdinalIgnoreCase))
            {
                throw new CorpusException($"{name}: the manifest's header has no column '{required}'.");
            }
        }

        string? twice = header.GroupBy(column => column, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Key.Length > 0 && group.Count() > 1)?.Key;
        return twice is null
            ? [.. header.Select(column => ManifestColumns.PlaceOf(column))]
            : throw new CorpusException($"{name}: the manifest's header has the column '{twice}' twice.");
    }

    private static ManifestFields Placed(ManifestFields row, int[] places, List<string> fields)
    {
        for (int index = 0; index < places.Length; index++)
        {
            row.Set(places[index], fields[index]);
        }

        return row;
    }
}
