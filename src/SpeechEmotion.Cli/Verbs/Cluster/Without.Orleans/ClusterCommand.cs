using System.CommandLine;
using SpeechEmotion.Cli.Hosting;

namespace SpeechEmotion.Cli.Verbs.Cluster;

/// <summary><c>cluster</c>, where Orleans is not in the build.</summary>
internal static class ClusterCommand
{
    public static Command Create()
    {
        Command command = new("cluster", "Not in this build: the configured feeds do not serve Orleans.") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction((Func<ParseResult, int>)(_ => throw CommandException.CouldNotStart(
            "Orleans is not in this build: the configured feeds did not serve it (./configure looks again). 'analyze' does the same on one machine.")));
        return command;
    }
}
