using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Corpora.Engine;

namespace SpeechEmotion.Cli.Verbs.Serve;

/// <summary><c>--engine cluster</c>, where Orleans is not in the build.</summary>
internal static class ClusterEngine
{
    /// <exception cref="CommandException">Always (exit code 3).</exception>
    public static Task<IServeEngine> ConnectAsync(EngineOptions options, TextWriter error, CancellationToken cancellationToken) => throw CommandException.CouldNotStart(
        "Orleans is not in this build: the configured feeds did not serve it (./configure looks again). '--engine local' does the same on one machine.");
}
