namespace SpeechEmotion.Corpora.Manifests;

/// <summary>A manifest as CSV with a header. Names of columns are matched whatever their case; columns of other names are passed over.</summary>
internal static class CsvTable
{
    public static IEnumerable<ManifestFields> Read(TextReader reader, string path)
    {
        CsvReader csv = new(reader);
        string[] header = Header(csv, path);
        List<string> fields = [];
        while (csv.ReadRow(fields, out long line, out string? fault))
        {
            if (fault is not null)
            {
                yield return ManifestFields.Bad(line, fault);
            }
            else if (fields is not [""])
            {
                yield return fields.Count == header.Length
                    ? new ManifestFields(line, Named(header, fields))
                    : ManifestFields.Bad(line, $"{fields.Count} fields where the header has {header.Length}");
            }
        }
    }

    private static string[] Header(CsvReader csv, string path)
    {
        List<string> names = [];
        if (!csv.ReadRow(names, out _, out string? fault) || fault is not null)
        {
            throw new CorpusException($"{path}: the manifest has no header{(fault is null ? string.Empty : $" ({fault})")}; its first line must name the columns, call and uri among them.");
        }

        string[] header = [.. names.Select(name => name.Trim())];
        foreach (string required in (ReadOnlySpan<string>)["call", "uri"])
        {
            if (!header.Contains(required, StringComparer.OrdinalIgnoreCase))
            {
                throw new CorpusException($"{path}: the manifest's header has no column '{required}'.");
            }
        }

        string? twice = header.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Key.Length > 0 && group.Count() > 1)?.Key;
        return twice is null ? header : throw new CorpusException($"{path}: the manifest's header has the column '{twice}' twice.");
    }

    private static Dictionary<string, string> Named(string[] header, List<string> fields)
    {
        Dictionary<string, string> named = new(StringComparer.OrdinalIgnoreCase);
        for (int index = 0; index < header.Length; index++)
        {
            string value = fields[index].Trim();
            if (value.Length > 0 && header[index].Length > 0)
            {
                named[header[index]] = value;
            }
        }

        return named;
    }
}
