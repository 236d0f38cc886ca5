using System.Buffers;
using System.Globalization;
using System.Text;

namespace SpeechEmotion.Storage.Tables;

/// <summary>
/// One row of a CSV file after RFC 4180. A text cell that a spreadsheet would take for a formula gets an apostrophe in
/// front, as OWASP advises against CSV injection: names of calls and speakers come from whoever recorded them.
/// </summary>
public sealed class CsvRow
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create("\",\r\n;'");

    private readonly StringBuilder _row = new();
    private bool _hasCells;

    /// <summary>Adds a text.</summary>
    /// <param name="value">The text; null for an empty cell.</param>
    public CsvRow Text(string? value)
    {
        string cell = value ?? string.Empty;
        if (cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠')
        {
            cell = "'" + cell;
        }

        Separate();
        _row.Append(cell.AsSpan().ContainsAny(Quoted) ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell);
        return this;
    }

    /// <summary>Adds a number, with up to six decimals.</summary>
    /// <param name="value">The number.</param>
    public CsvRow Number(double value)
    {
        Separate();
        _row.Append(value.ToString("0.######", CultureInfo.InvariantCulture));
        return this;
    }

    /// <summary>The row with its line end, leaving none.</summary>
    public string End()
    {
        string row = _row.Append("\r\n").ToString();
        _row.Clear();
        _hasCells = false;
        return row;
    }

    private void Separate()
    {
        if (_hasCells)
        {
            _row.Append(',');
        }

        _hasCells = true;
    }
}
