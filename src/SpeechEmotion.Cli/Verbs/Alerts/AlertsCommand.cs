using System.CommandLine;
using System.Globalization;
using SpeechEmotion.Calls.Alerts;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Cli.Verbs.Remote;
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
        Command command = new("alerts", "Hold alert rules against stored results, without touching audio; or show a gateway's alerts.") { store, rules, isTrial, all, json };
        ServerArguments server = ServerArguments.InPlaceOf(store);
        server.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            if (server.Choice(parsed) is { } address)
            {
                if (parsed.GetValue(rules) is not null || parsed.GetValue(isTrial))
                {
                    throw CommandException.WrongUse("--rules and --try work on a store; a gateway shows the alerts that were found last.");
                }

                return GatewayCall.RunAsync(address, parsed.InvocationConfiguration.Error, client => RemoteAlerts.RunAsync(
                    client, parsed.GetValue(all), parsed.GetValue(json), parsed.InvocationConfiguration.Output, cancellationToken));
            }

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

        AlertTable.Write([.. alerts.Where(alert => isAll || !alert.Withdrawn).Select(AlertRow.Of)], output);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{alerts.Count(alert => !alert.Withdrawn)} alerts, {alerts.Count(alert => alert.Withdrawn)} withdrawn, by {rules.Count} rules."));
    }
}
