using System.CommandLine;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Models;

namespace SpeechEmotion.Cli.Verbs.Bench;

/// <summary><c>bench</c>: how fast each part of the way from recording to result is on this machine.</summary>
internal static class BenchCommand
{
    private const double MaxSeconds = 60;

    public static Command Create()
    {
        Option<double> seconds = new("--seconds")
        {
            HelpName = "N",
            DefaultValueFactory = _ => 2,
            Description = $"Seconds to measure each part for, at most {MaxSeconds}.",
        };
        Option<string?> model = new("--model")
        {
            HelpName = "NAME|DIR",
            Description = $"An installed model, or a model's folder [default: {ModelCatalog.DefaultModel}].",
        };
        Option<bool> unsigned = new("--allow-unsigned") { Description = "Run a model that nobody signed, for models under development." };
        Option<bool> json = new("--json") { Description = "Print one JSON object instead of the table." };
        seconds.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<double>() is not (> 0 and <= MaxSeconds))
            {
                result.AddError($"--seconds takes a number above 0 and at most {MaxSeconds}.");
            }
        });
        Command command = new("bench", "Measure seconds of audio per second of processor time, part by part.") { seconds, model, unsigned, json };
        command.SetAction((parsed, cancellationToken) => Task.Run(
            () => Run(
                parsed.GetValue(seconds),
                parsed.GetValue(model),
                parsed.GetValue(unsigned),
                parsed.GetValue(json),
                parsed.InvocationConfiguration,
                cancellationToken),
            CancellationToken.None));
        return command;
    }

    private static int Run(
        double seconds, string? model, bool allowUnsigned, bool isJson, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        BenchRun run = new(TimeSpan.FromSeconds(seconds), console.Error, cancellationToken);
        IReadOnlyList<Figure> figures = run.Measure(model, allowUnsigned);
        if (isJson)
        {
            console.Output.WriteLine(FigureWriter.Json(figures));
        }
        else
        {
            FigureWriter.Table(figures, console.Output);
        }

        return ExitCode.Done;
    }
}
