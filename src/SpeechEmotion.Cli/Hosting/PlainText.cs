namespace SpeechEmotion.Cli.Hosting;

/// <summary>Text that came from files, made safe for a terminal: names may hold line ends and control sequences.</summary>
internal static class PlainText
{
    public static string Of(string text) =>
        text.AsSpan().ContainsAnyInRange('\0', '\u001f') || text.AsSpan().ContainsAnyInRange('\u007f', '\u009f')
            ? string.Concat(text.Select(character => char.IsControl(character) ? '?' : character))
            : text;
}
