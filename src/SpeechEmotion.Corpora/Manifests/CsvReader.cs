using System.Text;

namespace SpeechEmotion.Corpora.Manifests;

/// <summary>
/// Rows of comma-separated values after RFC 4180: fields may be quoted, a quoted field may hold commas, line ends and
/// doubled quotes. Reads as a stream; what is held is one row, of bounded size.
/// </summary>
internal sealed class CsvReader(TextReader reader)
{
    internal const int MaxRowLength = 1 << 20;

    private readonly StringBuilder _field = new();
    private long _line = 1;
    private int _rowLength;

    /// <summary>Reads the next row.</summary>
    /// <param name="fields">Receives its fields.</param>
    /// <param name="line">The line it begins on, from 1.</param>
    /// <param name="fault">What is wrong with the row; the next call goes on behind it.</param>
    /// <returns>False at the end.</returns>
    public bool ReadRow(List<string> fields, out long line, out string? fault)
    {
        fields.Clear();
        fault = null;
        line = _line;
        _rowLength = 0;
        if (reader.Peek() < 0)
        {
            return false;
        }

        bool goesOn = true;
        while (goesOn)
        {
            _field.Clear();
            goesOn = reader.Peek() == '"' ? ReadQuoted(ref fault) : ReadPlain();
            fields.Add(_field.ToString());
        }

        fault ??= _rowLength > MaxRowLength ? $"the row is longer than {MaxRowLength} characters" : null;
        return true;
    }

    // True where a comma follows: the row has another field.
    private bool ReadPlain()
    {
        while (true)
        {
            int next = reader.Read();
            switch (next)
            {
                case ',':
                    return true;
                case < 0:
                    return false;
                case '\n':
                    _line++;
                    return false;
                case '\r':
                    break;
                default:
                    Append((char)next);
                    break;
            }
        }
    }

    private bool ReadQuoted(ref string? fault)
    {
        reader.Read();
        while (true)
        {
            int next = reader.Read();
            if (next < 0)
            {
                fault = "a quote is opened and not closed";
                return false;
            }

            if (next == '"')
            {
                if (reader.Peek() != '"')
                {
                    return EndQuoted(ref fault);
                }

                reader.Read();
            }
            else if (next == '\n')
            {
                _line++;
            }

            Append((char)next);
        }
    }

    private bool EndQuoted(ref string? fault)
    {
        int before = _field.Length;
        bool goesOn = ReadPlain();
        if (_field.ToString(before, _field.Length - before).Trim().Length > 0)
        {
            fault = "something stands behind a closing quote";
        }

        _field.Length = before;
        return goesOn;
    }

    // Past the limit nothing more is kept, but the row is read to its end.
    private void Append(char character)
    {
        if (++_rowLength <= MaxRowLength)
        {
            _field.Append(character);
        }
    }
}
