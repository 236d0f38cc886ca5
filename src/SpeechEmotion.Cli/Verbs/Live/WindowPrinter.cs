using System.Globalization;
using SpeechEmotion.Calls.Live;
using SpeechEmotion.Storage.Documents;

namespace SpeechEmotion.Cli.Verbs.Live;

/// <summary>Windows of a stream, a line each, written through at once.</summary>
internal sealed class WindowPrinter(TextWriter output, int channels, bool isJson)
{
    public void Print(IReadOnlyList<LiveWindow> windows)
    {
        foreach (LiveWindow window in windows)
        {
            output.WriteLine(isJson ? LiveWindowJson.Of(window) : Line(window));
        }

        if (windows.Count > 0)
        {
            output.Flush();
        }
    }

    private string Line(LiveWindow window)
    {
        string channel = channels > 1 ? $"#{window.Channel}  " : string.Empty;
        string time = $"{channel}{Time(window.Start)}–{Time(window.End)}";
        return window.Probabilities is { } probabilities
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{time}  {probabilities.TopClass,-9} {100 * probabilities.Values[probabilities.Top],3:0} %  valence {Signed(window.Valence!.Value)}  arousal {Signed(window.Arousal!.Value)}")
            : $"{time}  –";
    }

    private static string Signed(double value) => value.ToString("+0.00;−0.00;+0.00", CultureInfo.InvariantCulture);

    private static string Time(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{(int)(seconds / 60)}:{seconds % 60:00.0}");
}
