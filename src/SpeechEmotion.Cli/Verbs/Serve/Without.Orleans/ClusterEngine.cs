using SpeechEmotion.Cli.Hosting;

namespace SpeechEmotion.Cli.Verbs.Serve;

/// <summary><c>--engine cluster</c>, where Orleans is not in the build.</summary>
internal static class ClusterEngine
{
    /// <exception cref="CommandException">Always (exit code 3).</exception>
    public static void Require() => throw CommandException.CouldNotStart(
        "Orleans is not in this build: the configured feeds did not serve it (./configure looks again). '--engine local' does the same on one machine.");
}
