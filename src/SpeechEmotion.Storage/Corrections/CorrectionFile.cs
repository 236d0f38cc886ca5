using System.Globalization;
using System.Text;
using SpeechEmotion.Calls.Tables;
using SpeechEmotion.Storage.Tables;

namespace SpeechEmotion.Storage.Corrections;

/// <summary>Corrections as the CSV that retraining takes: <c>call,channel,start,end,label,speaker</c>.</summary>
internal static class CorrectionFile
{
    public const string Header = "call,channel,start,end,label,speaker\r\n";

    private const int Fields = 6;

    public static byte[] Write(string call, IEnumerable<Correction> corrections)
    {
        StringBuilder text = new(Header);
        CsvRow row = new();
        foreach (Correction correction in corrections)
        {
            text.Append(row.Text(call).Number(correction.Channel).Number(correction.Start).Number(correction.End).Text(correction.Label).Text(correction.Speaker).End());
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static IReadOnlyList<Correction> Read(byte[] bytes)
    {
        using StreamReader text = new(new MemoryStream(bytes), Encoding.UTF8);
        CsvReader reader = new(text);
        List<Correction> corrections = [];
        List<string> fields = [];
        bool isHeader = true;
        while (reader.ReadRow(fields, out long line, out string? fault))
        {
            if (isHeader)
            {
                isHeader = false;
                continue;
            }

            if (fault is not null
                || fields.Count != Fields
                || !int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out int channel)
                || !double.TryParse(fields[2], NumberStyles.Float, CultureInfo.InvariantCulture, out double start)
                || !double.TryParse(fields[3], NumberStyles.Float, CultureInfo.InvariantCulture, out double end))
            {
                throw new InvalidDataException($"Line {line} is not a correction.");
            }

            corrections.Add(new Correction(channel, start, end, fields[4], fields[5].Length == 0 ? null : Unguarded(fields[5])));
        }

        return corrections;
    }

    // What is written in front of a cell that a spreadsheet would compute.
    private static string Unguarded(string cell) => cell[0] == '\'' && cell.Length > 1 ? cell[1..] : cell;
}
