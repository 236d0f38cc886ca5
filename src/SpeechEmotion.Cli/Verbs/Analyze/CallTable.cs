using System.Globalization;
using System.Text;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Cli.Hosting;

namespace SpeechEmotion.Cli.Verbs.Analyze;

/// <summary>A table of calls and speakers, a line per speaker. Printed in pages, so that an archive's table is not held.</summary>
internal sealed class CallTable(TextWriter output) : ICallOutput
{
    internal const int PageRows = 500;

    private const int NameWidth = 40;

    private static readonly string[] Header = ["call", "length", "speaker", "role", "speech", "emotion", "", "valence", "arousal"];
    private static readonly bool[] IsNumber = [false, true, false, false, true, false, true, true, true];

    private readonly List<string[]> _rows = [];

    public void Add(CallResult result)
    {
        string call = Shortened(result.Call);
        if (result.Error is { } error)
        {
            _rows.Add([call, $"failed: {PlainText.Of(error.Message)}"]);
        }

        foreach (SpeakerSummary speaker in result.Speakers)
        {
            _rows.Add(
            [
                call,
                Minutes(result.Seconds),
                Shortened(speaker.Speaker),
                speaker.Role?.ToString().ToLowerInvariant() ?? string.Empty,
                Minutes(speaker.SpeechSeconds),
                speaker.Emotion ?? (speaker.Withheld ? "(withheld)" : "(no speech)"),
                speaker.Emotion is { } emotion ? Share(speaker.Probabilities![emotion]) : string.Empty,
                Signed(speaker.Valence),
                Signed(speaker.Arousal),
            ]);
            call = string.Empty;
        }

        if (_rows.Count >= PageRows)
        {
            Print();
        }
    }

    public void End() => Print();

    private void Print()
    {
        if (_rows.Count == 0)
        {
            return;
        }

        _rows.Insert(0, Header);
        int[] widths = new int[Header.Length];
        foreach (string[] row in _rows.Where(row => row.Length == Header.Length))
        {
            for (int column = 0; column < row.Length; column++)
            {
                widths[column] = Math.Max(widths[column], row[column].Length);
            }
        }

        widths[0] = Math.Max(widths[0], _rows.Max(row => row[0].Length));
        StringBuilder line = new();
        foreach (string[] row in _rows)
        {
            output.WriteLine(Line(line, row, widths));
        }

        output.Flush();
        _rows.Clear();
    }

    private static string Line(StringBuilder line, string[] row, int[] widths)
    {
        line.Clear();
        for (int column = 0; column < row.Length; column++)
        {
            bool isNumber = row.Length == Header.Length && IsNumber[column];
            line.Append(isNumber ? row[column].PadLeft(widths[column]) : row[column].PadRight(widths[column])).Append("  ");
        }

        return line.ToString().TrimEnd();
    }

    // The end of a path tells more than its beginning.
    private static string Shortened(string name)
    {
        string plain = PlainText.Of(name);
        return plain.Length <= NameWidth ? plain : $"…{plain[^(NameWidth - 1)..]}";
    }

    private static string Minutes(double seconds) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)(seconds / 60)}:{seconds % 60:00.0}");

    private static string Share(double probability) => string.Create(CultureInfo.InvariantCulture, $"{probability * 100:0} %");

    private static string Signed(double? value) => value?.ToString("+0.00;−0.00;0.00", CultureInfo.InvariantCulture) ?? string.Empty;
}
