using System.CommandLine;
using SpeechEmotion.Cli.Engines;

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
        command.Validators.Add(result =>
        {
            if (arguments.NamesNothing(result))
            {
                result.AddError("Name at least one PATH, or a --manifest.");
            }
        });
        command.SetAction((parsed, cancellationToken) => AnalyzeVerb.RunAsync(
            arguments.Read(parsed, threads) with { Device = DeviceOption.Read(parsed, device) }, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellationToken));
        return command;
    }
}
