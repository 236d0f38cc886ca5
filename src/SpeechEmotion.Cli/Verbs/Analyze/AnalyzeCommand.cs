using System.CommandLine;
using SpeechEmotion.Cli.Engines;
using SpeechEmotion.Corpora.Records;

namespace SpeechEmotion.Cli.Verbs.Analyze;

/// <summary><c>analyze</c>: the main job on one machine.</summary>
internal static class AnalyzeCommand
{
    public static Command Create()
    {
        AnalyzeArguments arguments = new();
        Option<int> threads = AnalyzeArguments.Number(
            "--threads", 1, AnalyzeArguments.MaxThreads, Environment.ProcessorCount, "Calls analysed at a time; it changes no result.");
        Command command = new("analyze", "Say who felt what when, in every recording below PATH.");
        arguments.AddTo(command);
        command.Add(threads);
        Option<string> device = DeviceOption.Create();
        command.Add(device);
        Option<string> corpus = CorpusOption();
        command.Add(corpus);
        Option<bool> retry = new("--retry") { Description = "Take up again the calls that were given up." };
        command.Add(retry);
        command.Validators.Add(result =>
        {
            if (arguments.NamesNothing(result))
            {
                result.AddError("Name at least one PATH, or a --manifest.");
            }
        });
        command.SetAction((parsed, cancellationToken) => AnalyzeVerb.RunAsync(
            arguments.Read(parsed, threads) with
            {
                Device = DeviceOption.Read(parsed, device),
                Corpus = parsed.GetRequiredValue(corpus),
                IsRetry = parsed.GetValue(retry),
            },
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellationToken));
        return command;
    }

    private static Option<string> CorpusOption()
    {
        Option<string> option = new("--corpus")
        {
            HelpName = "NAME",
            DefaultValueFactory = _ => CorpusName.Default,
            Description = "The corpus the calls are added to; where each of them is, is kept below corpora/NAME.",
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !CorpusName.IsName(result.Tokens[0].Value))
            {
                result.AddError($"--corpus takes a name: {CorpusName.Rule}.");
            }
        });
        return option;
    }
}
