using SpeechEmotion.Cli.Hosting;

namespace SpeechEmotion.Cli.Verbs.Stored;

/// <summary>A table of plain text: a header, a line a row, columns as wide as they need, numbers to the right.</summary>
/// <param name="columns">Names of the columns, and whether they hold numbers.</param>
internal sealed class TextTable(params (string Name, bool IsNumber)[] columns)
{
    private const int Widest = 60;

    private readonly List<string[]> _rows = [[.. columns.Select(column => column.Name)]];

    public void Add(params string[] cells) => _rows.Add([.. cells.Select(cell => Shortened(PlainText.Of(cell)))]);

    public void Write(TextWriter output)
    {
        int[] widths = [.. columns.Select((_, column) => _rows.Max(row => row[column].Length))];
        foreach (string[] row in _rows)
        {
            output.WriteLine(string.Join("  ", row.Select((cell, column) => columns[column].IsNumber ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd());
        }
    }

    private static string Shortened(string cell) => cell.Length <= Widest ? cell : $"{cell[..(Widest - 1)]}…";
}
