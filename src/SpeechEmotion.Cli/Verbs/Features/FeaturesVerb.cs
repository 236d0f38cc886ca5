using System.CommandLine;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Features;
using SpeechEmotion.Features.Summaries;

namespace SpeechEmotion.Cli.Verbs.Features;

/// <summary><c>features PATH… --set NAME --out DIR</c>: recordings in, one array of features per recording out.</summary>
internal static class FeaturesVerb
{
    private static readonly string[] Sets = [.. FeatureSets.Names.Concat(SummarySets.Names).Order(StringComparer.Ordinal)];

    public static Command Create()
    {
        Argument<string[]> paths = new("PATH")
        {
            Description = "A recording, or a folder of them.",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<string> set = new("--set") { Description = $"One of {string.Join(", ", Sets)}.", Required = true, HelpName = "NAME" };
        Option<string> output = new("--out") { Description = "Where the .npy files go.", Required = true, HelpName = "DIR" };
        Option<string> convention = new("--convention")
        {
            Description = "librosa: librosa 0.11's values (decibels, floored 80 dB below the recording's loudest). "
                + "Without it, natural logarithms and no floor.",
            HelpName = "librosa",
        };
        Option<int> threads = new("--threads")
        {
            Description = "Recordings worked on at once (default: the processor's cores).",
            DefaultValueFactory = _ => Environment.ProcessorCount,
            HelpName = "N",
        };

        Command command = new("features", "Write the features of recordings as .npy files.") { paths, set, output, convention, threads };
        command.SetAction((parsed, cancellationToken) =>
        {
            FeatureSettings settings = new(
                SetName(parsed.GetRequiredValue(set)),
                Convention(parsed.GetValue(convention)),
                Path.GetFullPath(parsed.GetRequiredValue(output)),
                Threads(parsed.GetValue(threads)));
            TextWriter error = parsed.InvocationConfiguration.Error;
            return Task.FromResult(new FeatureRun(settings, error).Run(parsed.GetRequiredValue(paths), cancellationToken));
        });
        return command;
    }

    private static string SetName(string name) =>
        Sets.Contains(name)
            ? name
            : throw CommandException.WrongUse($"There is no feature set '{name}'; --set takes {string.Join(", ", Sets)}.");

    private static FeatureConvention Convention(string? name) => name switch
    {
        null => FeatureConvention.Streaming,
        "librosa" => FeatureConvention.Librosa,
        _ => throw CommandException.WrongUse($"There is no convention '{name}'; --convention takes librosa."),
    };

    private static int Threads(int threads) =>
        threads >= 1 ? threads : throw CommandException.WrongUse($"--threads takes 1 or more, not {threads}.");
}
