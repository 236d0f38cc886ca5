using System.CommandLine;
using SpeechEmotion.Models;

namespace SpeechEmotion.Cli.Verbs.Analyze;

/// <summary><c>analyze</c>: the main job on one machine.</summary>
internal static class AnalyzeCommand
{
    private const int MaxThreads = 1024;

    public static Command Create()
    {
        Argument<string[]> paths = new("PATH")
        {
            Arity = ArgumentArity.ZeroOrMore,
            Description = "Recordings, and directories of recordings.",
        };
        Option<string?> manifest = new("--manifest")
        {
            HelpName = "FILE",
            Description = "Names the calls it lists, their speakers and roles (CSV with a header, or JSON Lines).",
        };
        Option<bool> strict = new("--strict") { Description = "Stop at the first bad row of the manifest." };
        Option<string> output = new("--out")
        {
            HelpName = "DIR",
            DefaultValueFactory = _ => "results",
            Description = "Where the results are; calls that are done there are not done again.",
        };
        Option<string> model = new("--model")
        {
            HelpName = "NAME|DIR",
            DefaultValueFactory = _ => ModelCatalog.DefaultModel,
            Description = "An installed model, or a model's folder.",
        };
        Option<bool> unsigned = new("--allow-unsigned") { Description = "Run a model that nobody signed, for models under development." };
        Option<int> threads = new("--threads")
        {
            HelpName = "N",
            DefaultValueFactory = _ => Environment.ProcessorCount,
            Description = "Calls analysed at a time; it changes no result.",
        };
        Option<bool> json = new("--json") { Description = "Print one JSON object per call instead of the table." };
        threads.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && (!int.TryParse(result.Tokens[0].Value, out int count) || count is < 1 or > MaxThreads))
            {
                result.AddError($"--threads takes a number from 1 to {MaxThreads}.");
            }
        });

        Command command = new("analyze", "Say who felt what when, in every recording below PATH.")
        {
            paths, manifest, strict, output, model, unsigned, threads, json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(paths) is not { Length: > 0 } && string.IsNullOrEmpty(result.GetValue(manifest)))
            {
                result.AddError("Name at least one PATH, or a --manifest.");
            }
        });
        command.SetAction((parsed, cancellationToken) => AnalyzeVerb.RunAsync(
            new AnalyzeOptions
            {
                Paths = parsed.GetValue(paths) ?? [],
                Manifest = parsed.GetValue(manifest),
                IsStrict = parsed.GetValue(strict),
                Output = parsed.GetRequiredValue(output),
                Model = parsed.GetRequiredValue(model),
                AllowUnsigned = parsed.GetValue(unsigned),
                Threads = parsed.GetValue(threads),
                IsJson = parsed.GetValue(json),
            },
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error,
            cancellationToken));
        return command;
    }
}
