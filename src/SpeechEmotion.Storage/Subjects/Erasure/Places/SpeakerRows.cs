using System.Text;
using SpeechEmotion.Calls.Tables;

namespace SpeechEmotion.Storage.Subjects.Erasure.Places;

/// <summary>Rows of CSV that name a speaker in the column <c>speaker</c>, or in a column <c>speaker0</c>, <c>speaker1</c>, …</summary>
internal static class SpeakerRows
{
    private const string Column = "speaker";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>A small table without the rows that name some speakers; what is no row of the table stays as it is.</summary>
    /// <param name="table">The table, in UTF-8.</param>
    /// <param name="isErased">Whether a speaker is to go.</param>
    /// <param name="left">What is left.</param>
    /// <returns>Whether any row named one.</returns>
    public static bool Without(byte[] table, Func<string, bool> isErased, out byte[] left)
    {
        left = table;
        if (!Read(new MemoryStream(table), isErased).Any(row => row.NamesErased))
        {
            return false;
        }

        using MemoryStream kept = new(table.Length);
        Copy(new MemoryStream(table), new MemoryStream(table), kept, isErased, isBlank: false);
        left = kept.ToArray();
        return true;
    }

    /// <summary>The rows of a table, one at a time.</summary>
    /// <param name="table">The table, in UTF-8.</param>
    /// <param name="isErased">Whether a speaker is to go.</param>
    public static IEnumerable<TableRow> Read(Stream table, Func<string, bool> isErased)
    {
        CsvReader rows = new(new StreamReader(table, Utf8, detectEncodingFromByteOrderMarks: false));
        List<string> fields = [];
        int[]? columns = null;
        (int call, int uri) = (-1, -1);
        while (rows.ReadRow(fields, out long line, out _))
        {
            if (columns is null)
            {
                if (fields.TrueForAll(string.IsNullOrWhiteSpace))
                {
                    // The head is the first line that says anything.
                    continue;
                }

                string[] heads = [.. fields.Select(field => field.TrimStart('\uFEFF').Trim())];
                columns = [.. heads.Index().Where(head => IsSpeaker(head.Item)).Select(head => head.Index)];
                call = Array.FindIndex(heads, head => head.Equals("call", StringComparison.OrdinalIgnoreCase));
                uri = Array.FindIndex(heads, head => head.Equals("uri", StringComparison.OrdinalIgnoreCase));
            }

            string[] speakers = [.. columns.Where(column => column < fields.Count && fields[column].Trim().Length > 0).Select(column => fields[column])];
            int erased = speakers.Count(speaker => IsErased(speaker, isErased));
            yield return new(line, erased > 0, erased < speakers.Length, Field(fields, call), Field(fields, uri));
        }
    }

    /// <summary>Copies a table without the rows that name some speakers, whatever its length.</summary>
    /// <param name="table">The table, in UTF-8.</param>
    /// <param name="again">The same once more.</param>
    /// <param name="output">Takes what is left.</param>
    /// <param name="isErased">Whether a speaker is to go.</param>
    /// <param name="isBlank">True to leave blank lines in their places.</param>
    public static void Copy(Stream table, Stream again, Stream output, Func<string, bool> isErased, bool isBlank)
    {
        RawLines lines = new(again);
        long next = 1;

        // A row goes to where the next one begins; what stands before the first is none's.
        bool isToGo = false;
        foreach (TableRow row in Read(table, isErased))
        {
            next = CopyUntil(row.Line, isToGo);
            isToGo = row.NamesErased;
        }

        CopyUntil(long.MaxValue, isToGo);

        long CopyUntil(long end, bool isLeftOut)
        {
            for (; next < end && lines.Read() is { IsEmpty: false } line; next++)
            {
                if (!isLeftOut)
                {
                    output.Write(line);
                }
                else if (isBlank && line[^1] == '\n')
                {
                    output.WriteByte((byte)'\n');
                }
            }

            return next;
        }
    }

    /// <summary>Whether a column, or a field, names speakers.</summary>
    public static bool IsSpeaker(string column) =>
        column.StartsWith(Column, StringComparison.OrdinalIgnoreCase) && column.AsSpan(Column.Length).IndexOfAnyExceptInRange('0', '9') < 0;

    private static string? Field(List<string> fields, int column) => column >= 0 && column < fields.Count ? fields[column].Trim() : null;

    // A cell that a spreadsheet would compute has an apostrophe in front.
    private static bool IsErased(string cell, Func<string, bool> isErased) =>
        isErased(cell) || isErased(cell.Trim()) || (cell.StartsWith('\'') && isErased(cell[1..]));
}
