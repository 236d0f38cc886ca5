using SpeechEmotion.Cli.Hosting;

namespace SpeechEmotion.Cli.Verbs.Serve;

/// <summary><c>--engine cluster</c>.</summary>
internal static class ClusterEngine
{
    /// <exception cref="CommandException">Always (exit code 3).</exception>
    public static void Require() => throw CommandException.CouldNotStart(
        "The cluster takes one corpus at a time yet ('cluster' runs it); '--engine local' serves.");
}
