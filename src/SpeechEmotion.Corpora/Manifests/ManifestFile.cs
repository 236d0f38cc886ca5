using System.Text;

namespace SpeechEmotion.Corpora.Manifests;

/// <summary>Reads a manifest row by row. Which of its two forms it has is seen from its first character: <c>{</c> begins JSON Lines.</summary>
internal static class ManifestFile
{
    private const int Buffer = 1 << 16;

    public static IEnumerable<ManifestRow> Rows(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        using StreamReader reader = Open(path);
        IEnumerable<ManifestFields> rows = IsJson(reader) ? JsonLines.Read(reader) : CsvTable.Read(reader, path);
        foreach (ManifestFields fields in rows)
        {
            yield return fields.Fault is { } fault ? new(fields.Line, null, fault) : RowParser.Parse(fields, folder);
        }
    }

    private static StreamReader Open(string path)
    {
        try
        {
            FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return new StreamReader(stream, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: true, Buffer);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CorpusException($"{path}: the manifest cannot be read ({exception.Message.ReplaceLineEndings(" ")})", exception);
        }
    }

    private static bool IsJson(StreamReader reader) => reader.Peek() == '{';
}
