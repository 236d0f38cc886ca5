using System.CommandLine;
using System.Globalization;
using SpeechEmotion.Calls.Alerts;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Cli.Verbs.Stored;
using SpeechEmotion.Storage.Alerts;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Cli.Verbs.Alerts;

/// <summary><c>alerts</c>: holds rules against stored results, without audio, and keeps what they found in the store.</summary>
internal static class AlertsCommand
{
    public static Command Create()
    {
        Option<string> store = StoredResults.StoreOption();
        Option<string?> rules = new("--rules") { HelpName = "FILE", Description = "The rules (JSON); they become the store's. Without it the store's own are used." };
        Option<bool> isTrial = new("--try") { Description = "Only show what the rules would find; the store is not written." };
        Option<bool> all = new("--all") { Description = "Show withdrawn alerts too." };
        Option<bool> json = new("--json") { Description = "Print one JSON document, withdrawn alerts included." };
        Command command = new("alerts", "Hold alert rules against stored results, without touching audio.") { store, rules, isTrial, all, json };
        command.SetAction((parsed, cancellationToken) =>
        {
            string? document = Read(parsed.GetValue(rules));
            AlertRules? given = document is null ? null : Parse(document, parsed.GetValue(rules)!);
            Task<int> Work(IBlobStore blobs) => RunAsync(
                blobs,
                document,
                given,
                parsed.GetValue(isTrial),
                (names, alerts) => Print(names, alerts, parsed.GetValue(all), parsed.GetValue(json), parsed.InvocationConfiguration.Output),
                parsed.InvocationConfiguration.Error,
                cancellationToken);
            return parsed.GetValue(isTrial)
                ? StoredResults.ReadAsync(parsed.GetValue(store)!, Work, cancellationToken)
                : StoredResults.ChangeAsync(parsed.GetValue(store)!, Work, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        IBlobStore blobs, string? document, AlertRules? given, bool isTrial, Action<IReadOnlyList<string>, IReadOnlyList<Alert>> print, TextWriter error, CancellationToken cancellationToken)
    {
        StoredAlerts stored = new(blobs);
        document ??= await stored.ReadRulesAsync(cancellationToken).ConfigureAwait(false)
            ?? throw CommandException.WrongUse($"{PlainText.Of(blobs.Location)} has no rules yet: give some with --rules FILE.");
        AlertRules rules = given ?? Parse(document, StoredAlerts.RulesName);
        AlertOutcome outcome = await stored.EvaluateAsync(rules, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<Alert> alerts = isTrial ? outcome.Alerts : await stored.KeepAsync(document, rules, outcome, cancellationToken).ConfigureAwait(false);
        print(rules.Names, alerts);
        foreach (string call in outcome.Unread)
        {
            error.WriteLine($"The result of '{PlainText.Of(call)}' is damaged; rules say nothing of it. 'doctor --repair' removes it, and the next run does the call again.");
        }

        return outcome.Unread.Count == 0 ? ExitCode.Done : ExitCode.Incomplete;
    }

    private static string? Read(string? path)
    {
        try
        {
            return path is null ? null : File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CommandException.WrongUse($"--rules: {Failure.OneLine(exception.Message)}", exception);
        }
    }

    private static AlertRules Parse(string document, string source)
    {
        try
        {
            return AlertRules.Parse(document);
        }
        catch (AlertRuleException exception)
        {
            throw CommandException.WrongUse($"{PlainText.Of(source)}: {PlainText.Of(exception.Message)}", exception);
        }
    }

    private static void Print(IReadOnlyList<string> rules, IReadOnlyList<Alert> alerts, bool isAll, bool isJson, TextWriter output)
    {
        if (isJson)
        {
            output.Write(System.Text.Encoding.UTF8.GetString(StoredAlerts.Write(rules, alerts)));
            return;
        }

        TextTable table = new(("call began", false), ("rule", false), ("speaker", false), ("call", false), ("at", true), ("evidence", false), ("", false));
        Alert[] shown = [.. alerts.Where(alert => isAll || !alert.Withdrawn)];
        foreach (Alert alert in shown)
        {
            AlertEvidence last = alert.Evidence[^1];
            table.Add(
                alert.CallStartedAt?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? string.Empty,
                alert.Rule,
                alert.Speaker ?? string.Empty,
                alert.Call,
                string.Create(CultureInfo.InvariantCulture, $"{last.Start:0.0} s"),
                string.Join(", ", last.Values.Select(value => string.Create(CultureInfo.InvariantCulture, $"{value.Key} {value.Value:0.##}"))),
                alert.Withdrawn ? "withdrawn" : string.Empty);
        }

        if (shown.Length > 0)
        {
            table.Write(output);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{alerts.Count(alert => !alert.Withdrawn)} alerts, {alerts.Count(alert => alert.Withdrawn)} withdrawn, by {rules.Count} rules."));
    }
}
