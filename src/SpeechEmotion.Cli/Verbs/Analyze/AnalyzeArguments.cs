using System.CommandLine;
using System.CommandLine.Parsing;
using SpeechEmotion.Models;

namespace SpeechEmotion.Cli.Verbs.Analyze;

/// <summary>The arguments of every verb that analyses a corpus.</summary>
internal sealed class AnalyzeArguments
{
    public const int MaxThreads = 1024;

    public Argument<string[]> Paths { get; } = new("PATH")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = "Recordings, and directories of recordings.",
    };

    public Option<string?> Manifest { get; } = new("--manifest")
    {
        HelpName = "FILE",
        Description = "Names the calls it lists, their speakers and roles (CSV with a header, or JSON Lines).",
    };

    public Option<bool> Strict { get; } = new("--strict") { Description = "Stop at the first bad row of the manifest." };

    public Option<string> Output { get; } = new("--out")
    {
        HelpName = "DIR|URI",
        DefaultValueFactory = _ => "results",
        Description = "Where the results are, a folder or a container (azure://ACCOUNT/CONTAINER); calls that are done there are not done again.",
    };

    public Option<string> Model { get; } = new("--model")
    {
        HelpName = "NAME|DIR",
        DefaultValueFactory = _ => ModelCatalog.DefaultModel,
        Description = "An installed model, or a model's folder.",
    };

    public Option<bool> Unsigned { get; } = new("--allow-unsigned") { Description = "Run a model that nobody signed, for models under development." };

    public ProcessingArguments Processing { get; } = new();

    public SubjectArguments Subjects { get; } = new();

    public Option<bool> Json { get; } = new("--json") { Description = "Print one JSON object per call instead of the table." };

    public void AddTo(Command command)
    {
        command.Add(Paths);
        command.Add(Manifest);
        command.Add(Strict);
        command.Add(Output);
        command.Add(Model);
        command.Add(Unsigned);
        Processing.AddTo(command);
        Subjects.AddTo(command);
        command.Add(Json);
    }

    public bool NamesNothing(SymbolResult result) =>
        result.GetValue(Paths) is not { Length: > 0 } && string.IsNullOrEmpty(result.GetValue(Manifest));

    public AnalyzeOptions Read(ParseResult parsed, Option<int> threads) => new()
    {
        Paths = parsed.GetValue(Paths) ?? [],
        Manifest = parsed.GetValue(Manifest),
        IsStrict = parsed.GetValue(Strict),
        Output = parsed.GetRequiredValue(Output),
        Model = parsed.GetRequiredValue(Model),
        AllowUnsigned = parsed.GetValue(Unsigned),
        Processing = Processing.Read(parsed) with { Subjects = Subjects.Read(parsed) },
        Threads = parsed.GetValue(threads),
        IsJson = parsed.GetValue(Json),
    };

    /// <summary>An option that takes a whole number in a range.</summary>
    public static Option<int> Number(string name, int least, int most, int byDefault, string description)
    {
        Option<int> option = new(name) { HelpName = "N", DefaultValueFactory = _ => byDefault, Description = description };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && (!int.TryParse(result.Tokens[0].Value, out int count) || count < least || count > most))
            {
                result.AddError($"{name} takes a number from {least} to {most}.");
            }
        });
        return option;
    }
}
