using System.Text;
using SpeechEmotion.Calls.Tables;

namespace SpeechEmotion.Corpora.Manifests;

/// <summary>Lines of a text, none held beyond <see cref="CsvReader.MaxRowLength"/> characters: a file without line ends must not fill the memory.</summary>
internal sealed class BoundedLines(TextReader reader)
{
    private readonly StringBuilder _text = new();
    private long _line;

    /// <summary>Reads the next line.</summary>
    /// <returns>False at the end.</returns>
    public bool Read(out string text, out long line, out bool isCut)
    {
        _text.Clear();
        isCut = false;
        line = ++_line;
        bool isEnd = reader.Peek() < 0;
        for (int next = reader.Read(); next >= 0 && next != '\n'; next = reader.Read())
        {
            if (_text.Length < CsvReader.MaxRowLength)
            {
                _text.Append((char)next);
            }
            else
            {
                isCut = true;
            }
        }

        text = _text.ToString();
        return !isEnd;
    }
}
