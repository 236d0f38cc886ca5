using System.CommandLine;
using System.Globalization;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Cli.Verbs.Remote;
using SpeechEmotion.Cli.Verbs.Stored;
using SpeechEmotion.Storage.Exports;

namespace SpeechEmotion.Cli.Verbs.Export;

/// <summary><c>export</c>: segments and trajectory points of a store, or of a gateway, as tables for other programs.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        Option<string> store = StoredResults.StoreOption();
        Option<string> target = new("--out") { HelpName = "DIR", Required = true, Description = "Where the tables go: a folder of their own, or a container." };
        Option<string?> since = new("--since") { HelpName = "TIME", Description = "Only dates of which something was written into the store since." };
        Option<ExportFormat> format = new("--format") { HelpName = "csv|arrow", Description = "CSV, or Arrow IPC files.", DefaultValueFactory = _ => ExportFormat.Csv };
        Command command = new("export", "Write segments and trajectory points as CSV or Arrow, one file a date; of a gateway, one file a table.") { store, target, since, format };
        ServerArguments server = ServerArguments.InPlaceOf(store);
        server.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            ExportOptions options = new() { Format = parsed.GetValue(format), Since = StoredText.Instant("--since", parsed.GetValue(since)) };
            if (server.Choice(parsed) is { } address)
            {
                return GatewayCall.RunAsync(address, parsed.InvocationConfiguration.Error, client => StoredResults.WriteAsync(
                    "--out",
                    parsed.GetValue(target)!,
                    tables => RemoteExport.RunAsync(client, tables, options, parsed.InvocationConfiguration.Output, cancellationToken),
                    cancellationToken));
            }

            return StoredResults.ReadAsync(
                parsed.GetValue(store)!,
                source => StoredResults.WriteAsync("--out", parsed.GetValue(target)!, async tables =>
                {
                    if (Path.TrimEndingDirectorySeparator(source.Location) == Path.TrimEndingDirectorySeparator(tables.Location))
                    {
                        throw CommandException.WrongUse("--out: tables go to a place of their own, not into the store.");
                    }

                    ExportOutcome outcome = await new StoreExport(source, tables, options).RunAsync(cancellationToken).ConfigureAwait(false);
                    parsed.InvocationConfiguration.Output.WriteLine(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{outcome.Segments} segments and {outcome.Points} points in {outcome.Files} files below {tables.Location}{(outcome.Removed > 0 ? $"; {outcome.Removed} files of dates without rows removed" : string.Empty)}."));
                    foreach (string call in outcome.Unread)
                    {
                        parsed.InvocationConfiguration.Error.WriteLine($"The result of '{PlainText.Of(call)}' is damaged and left out. 'doctor --repair' removes it, and the next run does the call again.");
                    }

                    return outcome.Unread.Count == 0 ? ExitCode.Done : ExitCode.Incomplete;
                }, cancellationToken),
                cancellationToken);
        });
        return command;
    }
}
