using System.CommandLine;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Corpora.Records;

namespace SpeechEmotion.Cli.Verbs.Remote;

/// <summary>The name of a corpus on the command line.</summary>
internal static class CorpusArgument
{
    public static Argument<string> Create() => new("NAME") { Description = "The corpus." };

    /// <exception cref="CommandException">It cannot be a corpus's name (exit code 2).</exception>
    public static string Require(string name) => CorpusName.IsName(name)
        ? name
        : throw CommandException.WrongUse($"'{PlainText.Of(name)}' cannot be a corpus's name: {CorpusName.Rule}.");
}
