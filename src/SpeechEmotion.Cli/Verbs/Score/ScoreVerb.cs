using System.CommandLine;
using SpeechEmotion.Calls.Alerts;
using SpeechEmotion.Calls.Scoring.Composed;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Models;

namespace SpeechEmotion.Cli.Verbs.Score;

/// <summary><c>score --truth DIR --store URI</c>: stored results of composed calls against what is known of them.</summary>
internal static class ScoreVerb
{
    public static Command Create()
    {
        Option<string[]> truth = new("--truth")
        {
            Description = "What 'compose' wrote: its folder. May be given several times, each with a --store of its own in the same order.",
            Required = true,
            HelpName = "DIR",
        };
        Option<string[]> store = new("--store") { Description = "The results of these calls.", Required = true, HelpName = "URI" };
        Option<string?> rules = new("--rules") { Description = "Alert rules to be judged.", HelpName = "FILE" };
        Option<string> emotion = new("--emotion") { Description = "The emotion whose trends are told.", DefaultValueFactory = _ => "angry", HelpName = "NAME" };
        Option<bool> json = new("--json") { Description = "Print one JSON object instead of the tables." };
        Command command = new("score", "Score stored results of composed calls against what is known of them.") { truth, store, rules, emotion, json };
        command.SetAction((parsed, cancellationToken) =>
        {
            string[] truths = parsed.GetRequiredValue(truth);
            string[] stores = parsed.GetRequiredValue(store);
            if (truths.Length != stores.Length)
            {
                throw CommandException.WrongUse($"{truths.Length} --truth and {stores.Length} --store: give each folder of truth the store of its results.");
            }

            ComposedScoreOptions options = new() { Emotion = Emotion(parsed.GetRequiredValue(emotion)), Rules = parsed.GetValue(rules) is { } file ? ReadRules(file) : null };
            ScoreRun run = new(new ComposedScorer(options), parsed.GetValue(json), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            return run.RunAsync([.. truths.Zip(stores)], cancellationToken);
        });
        return command;
    }

    private static string Emotion(string name) => EmotionClasses.All.Contains(name)
        ? name
        : throw CommandException.WrongUse($"There is no emotion '{PlainText.Of(name)}'; --emotion takes {string.Join(", ", EmotionClasses.All)}.");

    private static AlertRules ReadRules(string file)
    {
        try
        {
            return AlertRules.Parse(File.ReadAllText(file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or AlertRuleException)
        {
            throw CommandException.WrongUse(Failure.OneLine($"--rules {file}: {exception.Message}"), exception);
        }
    }
}
