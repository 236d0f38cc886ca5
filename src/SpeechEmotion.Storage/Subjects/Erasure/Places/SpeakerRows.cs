using System.Text;
using SpeechEmotion.Calls.Tables;

namespace SpeechEmotion.Storage.Subjects.Erasure.Places;

/// <summary>Rows of CSV that name a speaker in the column <c>speaker</c>, or in a column <c>speaker0</c>, <c>speaker1</c>, …</summary>
internal static class SpeakerRows
{
    private const string Column = "speaker";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>A table without the rows that name some speakers; what is no row of the table stays as it is.</summary>
    /// <param name="table">The table, in UTF-8.</param>
    /// <param name="isErased">Whether a speaker is to go.</param>
    /// <param name="isBlank">True to leave blank lines in their places.</param>
    /// <param name="left">What is left.</param>
    /// <returns>Whether any row named one.</returns>
    public static bool Without(byte[] table, Func<string, bool> isErased, bool isBlank, out byte[] left)
    {
        string text = Utf8.GetString(table);
        long[] starts = [0, .. text.Index().Where(letter => letter.Item == '\n').Select(letter => letter.Index + 1L)];
        CsvReader rows = new(new StringReader(text));
        List<string> fields = [];
        int[] columns = [];
        StringBuilder kept = new(text.Length);
        bool isAny = false;
        List<(long Line, bool IsErased)> lines = [];
        while (rows.ReadRow(fields, out long line, out _))
        {
            if (lines.Count == 0)
            {
                columns = [.. fields.Index().Where(field => IsSpeaker(field.Item.TrimStart('\uFEFF').Trim())).Select(field => field.Index)];
            }

            bool isToGo = columns.Any(column => column < fields.Count && IsErased(fields[column], isErased));
            isAny |= isToGo;
            lines.Add((line, isToGo));
        }

        for (int index = 0; isAny && index < lines.Count; index++)
        {
            int from = (int)starts[lines[index].Line - 1];
            int to = index + 1 < lines.Count ? (int)starts[lines[index + 1].Line - 1] : text.Length;
            if (!lines[index].IsErased)
            {
                kept.Append(text, from, to - from);
            }
            else if (isBlank)
            {
                kept.Append('\n', text.AsSpan(from, to - from).Count('\n'));
            }
        }

        left = isAny ? Utf8.GetBytes(kept.ToString()) : table;
        return isAny;
    }

    /// <summary>Whether a column, or a field, names speakers.</summary>
    public static bool IsSpeaker(string column) =>
        column.StartsWith(Column, StringComparison.OrdinalIgnoreCase) && column.AsSpan(Column.Length).IndexOfAnyExceptInRange('0', '9') < 0;

    // A cell that a spreadsheet would compute has an apostrophe in front.
    private static bool IsErased(string cell, Func<string, bool> isErased) =>
        isErased(cell) || isErased(cell.Trim()) || (cell.StartsWith('\'') && isErased(cell[1..]));
}
