using System.Text;

namespace SpeechEmotion.Corpora.Manifests;

/// <summary>
/// Reads a manifest row by row, from wherever its bytes come. Which of its two forms it has is seen from its first
/// character: <c>{</c> begins JSON Lines, anything else is CSV with a header. What is held is one row and, for finding
/// duplicates, 20 bytes a call.
/// </summary>
public static class ManifestReader
{
    private const int Buffer = 1 << 16;

    /// <summary>Reads the rows, good and bad; a call that an earlier row has is a duplicate, and bad.</summary>
    /// <param name="manifest">UTF-8 text, with or without a byte order mark; stays the caller's to dispose.</param>
    /// <param name="name">The manifest's name, for messages.</param>
    /// <param name="addresses">What the recordings' addresses may be.</param>
    /// <param name="strict">True to stop at the first bad row.</param>
    /// <exception cref="CorpusException">It has no header or lacks a column, cannot be read, or, where <paramref name="strict"/>, a row is bad.</exception>
    public static IEnumerable<ManifestRow> Read(Stream manifest, string name, IRecordingAddresses addresses, bool strict = false)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(addresses);
        return Read(manifest, name, addresses, new CallNames(), strict);
    }

    /// <summary>Names of calls met before count as duplicates too; those of the rows are added.</summary>
    internal static IEnumerable<ManifestRow> Read(
        Stream manifest, string name, IRecordingAddresses addresses, CallNames names, bool strict)
    {
        foreach (ManifestRow row in Rows(manifest, name, addresses))
        {
            ManifestRow checkedRow = row;
            if (row.Call is { } call && !names.TryAdd(call.Input.Call, row.Line, out long earlier))
            {
                checkedRow = row with { Fault = $"the call '{call.Input.Call}' is already in line {earlier}", IsDuplicate = true };
            }

            if (strict && checkedRow.Fault is { } fault)
            {
                throw new CorpusException($"{name}:{row.Line}: {fault}.");
            }

            yield return checkedRow;
        }
    }

    /// <summary>The rows without a look for duplicates.</summary>
    internal static IEnumerable<ManifestRow> Rows(Stream manifest, string name, IRecordingAddresses addresses)
    {
        using StreamReader reader = new(manifest, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: true, Buffer, leaveOpen: true);
        using IEnumerator<ManifestFields> rows = (Guarded(reader.Peek, name) == '{' ? JsonLines.Read(reader) : CsvTable.Read(reader, name)).GetEnumerator();
        while (Guarded(rows.MoveNext, name))
        {
            ManifestFields fields = rows.Current;
            yield return fields.Fault is { } fault ? new(fields.Line, null, fault) : RowParser.Parse(fields, addresses);
        }
    }

    private static T Guarded<T>(Func<T> read, string name)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or Storage.StorageException)
        {
            throw Unreadable(name, exception);
        }
    }

    internal static CorpusException Unreadable(string name, Exception exception) =>
        new($"{name}: the manifest cannot be read ({exception.Message.ReplaceLineEndings(" ")})", exception);
}
