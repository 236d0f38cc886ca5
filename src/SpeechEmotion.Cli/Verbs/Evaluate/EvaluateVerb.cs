using System.CommandLine;
using System.Globalization;
using SpeechEmotion.Calls.Evaluation;
using SpeechEmotion.Cli.Engines;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Cli.Verbs.Analyze;
using SpeechEmotion.Models;
using SpeechEmotion.Signal.Conditions;

namespace SpeechEmotion.Cli.Verbs.Evaluate;

/// <summary><c>evaluate --data DIR --model NAME|DIR</c>: the model's scores on a labelled corpus.</summary>
internal static class EvaluateVerb
{
    private const int MaxAdaptSeconds = 86_400;

    public static Command Create()
    {
        Option<string> data = new("--data") { Description = "The labelled corpus.", Required = true, HelpName = "DIR" };
        Option<string?> labels = new("--labels")
        {
            Description = "A CSV of path,label[,speaker], paths relative to --data; without it the names of RAVDESS, EMO-DB, CREMA-D, TESS, SAVEE, nEMO, CASIA and IEMOCAP are understood.",
            HelpName = "FILE",
        };
        Option<string> model = new("--model")
        {
            Description = "An installed model, or a model's folder.",
            DefaultValueFactory = _ => ModelCatalog.DefaultModel,
            HelpName = "NAME|DIR",
        };
        Option<string> condition = new("--condition")
        {
            Description = $"How the clips are to sound: {string.Join(", ", RecordingCondition.Names)}.",
            DefaultValueFactory = _ => "clean",
            HelpName = "NAME",
        };
        Option<double?> adapt = new("--adapt")
        {
            Description = "Adapt the model to each clip's speaker by so many seconds of the speaker's other clips, without their labels; for models trained so.",
            HelpName = "SECONDS",
        };
        Option<bool> restrict = new("--restrict") { Description = "Limit the model's answers to the classes that occur in the labels." };
        Option<string?> output = new("--out") { Description = "Where to write the report as JSON, CSV and a picture.", HelpName = "DIR" };
        Option<int> threads = new("--threads")
        {
            Description = "Clips worked on at once; it changes no score.",
            DefaultValueFactory = _ => Environment.ProcessorCount,
            HelpName = "N",
        };
        Option<bool> unsigned = new("--allow-unsigned") { Description = "Run a model that nobody signed, for models under development." };
        ProcessingArguments processing = new();
        Option<string> device = DeviceOption.Create();
        Option<bool> json = new("--json") { Description = "Print one JSON object instead of the tables." };

        Command command = new("evaluate", "Score a model on a labelled corpus.")
        {
            data, labels, model, condition, adapt, restrict, output, threads, unsigned, device, json,
        };
        processing.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            EvaluateSettings settings = new()
            {
                Data = parsed.GetRequiredValue(data),
                Labels = parsed.GetValue(labels),
                Condition = ConditionName(parsed.GetRequiredValue(condition)),
                Processing = processing.Read(parsed),
                Device = DeviceOption.Read(parsed, device),
                Adapt = AdaptSeconds(parsed.GetValue(adapt)),
                IsRestricted = parsed.GetValue(restrict),
                Output = parsed.GetValue(output),
                Threads = Threads(parsed.GetValue(threads)),
                IsJson = parsed.GetValue(json),
            };
            RequireCondition(settings.Condition);
            EvaluateRun run = new(settings, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            return run.RunAsync(ReadCorpus(settings), parsed.GetRequiredValue(model), parsed.GetValue(unsigned), cancellationToken);
        });
        return command;
    }

    private static string ConditionName(string name) =>
        RecordingCondition.Names.Contains(name)
            ? name
            : throw CommandException.WrongUse($"There is no condition '{name}'; --condition takes {string.Join(", ", RecordingCondition.Names)}.");

    private static void RequireCondition(string name)
    {
        if (RecordingCondition.Get(name).Missing is { } missing)
        {
            throw CommandException.CouldNotStart(Failure.OneLine(missing));
        }
    }

    private static double? AdaptSeconds(double? seconds) =>
        seconds is null or (>= 0 and <= MaxAdaptSeconds)
            ? seconds
            : throw CommandException.WrongUse($"--adapt takes 0 to {MaxAdaptSeconds} seconds, not {seconds.Value.ToString(CultureInfo.InvariantCulture)}.");

    private static int Threads(int threads) =>
        threads is >= 1 and <= 1024 ? threads : throw CommandException.WrongUse($"--threads takes 1 to 1024, not {threads}.");

    private static LabelledCorpus ReadCorpus(EvaluateSettings settings)
    {
        try
        {
            return settings.Labels is { } file
                ? LabelledCorpus.FromFile(settings.Data, file)
                : LabelledCorpus.FromNames(settings.Data);
        }
        catch (LabelException failure)
        {
            throw CommandException.WrongUse(Failure.OneLine(failure.Message), failure);
        }
    }
}
