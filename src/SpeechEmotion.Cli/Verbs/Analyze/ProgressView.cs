namespace SpeechEmotion.Cli.Verbs.Analyze;

/// <summary>A bar on a terminal, lines elsewhere.</summary>
internal static class ProgressView
{
    public static IProgressView Create(TextWriter error, bool isJson)
    {
        // JSON on a terminal scrolls past; a bar would be torn to pieces.
        bool isTerminal = !Console.IsErrorRedirected && (Console.IsOutputRedirected || !isJson);
        return isTerminal ? new ProgressBarView(TimeProvider.System) : new ProgressLinesView(error, TimeProvider.System);
    }
}
