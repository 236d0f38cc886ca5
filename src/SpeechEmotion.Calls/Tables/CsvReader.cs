using System.Text;

namespace SpeechEmotion.Calls.Tables;

/// <summary>
/// Rows of comma-separated values after RFC 4180: fields may be quoted, a quoted field may hold commas, line ends and
/// doubled quotes. Reads as a stream; what is held is one row, of bounded size. A row that cannot be read spoils its own
/// line only: reading goes on with the line below, whatever the bad row seemed to have swallowed.
/// </summary>
/// <param name="reader">The text, which stays the caller's to dispose.</param>
public sealed class CsvReader(TextReader reader)
{
    /// <summary>The longest row, in characters with its line end.</summary>
    public const int MaxRowLength = 1 << 20;

    private const int Block = 1 << 15;

    private readonly StringBuilder _quoted = new();
    private char[] _buffer = new char[Block];
    private int _row;
    private int _end;
    private bool _isEnd;
    private long _line = 1;

    // Where the next character is taken from; before it lies the part of the row already taken apart.
    private int _next;

    /// <summary>Reads the next row.</summary>
    /// <param name="fields">Receives its fields.</param>
    /// <param name="line">The line it begins on, from 1.</param>
    /// <param name="fault">What is wrong with the row, in words; the next call goes on with the line below.</param>
    /// <returns>False at the end.</returns>
    public bool ReadRow(List<string> fields, out long line, out string? fault)
    {
        ArgumentNullException.ThrowIfNull(fields);
        fields.Clear();
        fault = null;
        line = _line;
        _next = _row;
        if (!HasMore())
        {
            return false;
        }

        bool goesOn = true;
        while (goesOn && fault is null)
        {
            goesOn = HasMore() && _buffer[_next] == '"' ? ReadQuoted(fields, ref fault) : ReadPlain(fields, ref fault);
        }

        if (fault is not null)
        {
            SkipLine();
        }

        _line += _buffer.AsSpan(_row, _next - _row).Count('\n');
        _row = _next;
        return true;
    }

    // True where a comma follows: the row has another field.
    private bool ReadPlain(List<string> fields, ref string? fault)
    {
        int length = Find(',', '\n', 0);
        if (length < 0)
        {
            fault = $"the row is longer than {MaxRowLength} characters";
            return false;
        }

        ReadOnlySpan<char> field = _buffer.AsSpan(_next, length);
        bool isComma = _next + length < _end && _buffer[_next + length] == ',';
        fields.Add(new string(!isComma && field is [.., '\r'] ? field[..^1] : field));
        _next = Math.Min(_next + length + 1, _end);
        return isComma;
    }

    private bool ReadQuoted(List<string> fields, ref string? fault)
    {
        _quoted.Clear();
        _next++;
        while (true)
        {
            int length = Find('"', '"', 0);
            if (length < 0 || _next + length >= _end)
            {
                fault = length < 0 ? $"a quote is opened and not closed within {MaxRowLength} characters" : "a quote is opened and not closed";
                return false;
            }

            _quoted.Append(_buffer, _next, length);
            _next += length + 1;
            if (!HasMore() || _buffer[_next] != '"')
            {
                break;
            }

            _quoted.Append('"');
            _next++;
        }

        int rest = Find(',', '\n', 0);
        if (rest < 0 || _buffer.AsSpan(_next, rest).Trim().Length > 0)
        {
            fault = "something stands behind a closing quote";
            return false;
        }

        fields.Add(_quoted.ToString());
        bool isComma = _next + rest < _end && _buffer[_next + rest] == ',';
        _next = Math.Min(_next + rest + 1, _end);
        return isComma;
    }

    // How far the first of the two lies from the next character, or the end of the text; −1 past the longest row.
    private int Find(char one, char other, int from)
    {
        while (true)
        {
            int found = _buffer.AsSpan(_next + from, _end - _next - from).IndexOfAny(one, other);
            int length = found < 0 ? _end - _next : from + found;
            if (_next + length - _row >= MaxRowLength)
            {
                return -1;
            }

            if (found >= 0)
            {
                return length;
            }

            from = length;
            if (!Fill())
            {
                return length;
            }
        }
    }

    private bool HasMore() => _next < _end || Fill();

    // Reads on behind what is held. The row being read moves to the front; a row that fills the buffer gets a larger one.
    private bool Fill()
    {
        if (_isEnd)
        {
            return false;
        }

        if (_row > 0)
        {
            _buffer.AsSpan(_row, _end - _row).CopyTo(_buffer);
            _next -= _row;
            _end -= _row;
            _row = 0;
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        int read = reader.Read(_buffer.AsSpan(_end));
        _isEnd = read == 0;
        _end += read;
        return read > 0;
    }

    // Behind the first line of the row; of a line that is too long only the end is looked for.
    private void SkipLine()
    {
        _next = _row;
        while (true)
        {
            int found = _buffer.AsSpan(_next, _end - _next).IndexOf('\n');
            if (found >= 0)
            {
                _next += found + 1;
                return;
            }

            _row = _next = _end;
            if (!Fill())
            {
                return;
            }
        }
    }
}
