using System.CommandLine;
using System.Globalization;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Cli.Verbs.Analyze;
using SpeechEmotion.Cli.Verbs.Stored;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Cli.Verbs.Remote;

/// <summary><c>results</c>: the results of a corpus of a gateway, as <c>analyze</c> prints and writes them.</summary>
internal static class ResultsCommand
{
    public static Command Create()
    {
        Argument<string> name = CorpusArgument.Create();
        Option<bool> json = new("--json") { Description = "Print one JSON object per call in place of the table." };
        Option<string?> target = new("--out") { HelpName = "DIR|URI", Description = "Write the results there, DIR/calls/CALL.json, and print nothing of them." };
        ServerArguments server = ServerArguments.Always();
        Command command = new("results", "Fetch the results of a corpus handed to a gateway.") { name, json, target };
        server.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            TextWriter output = parsed.InvocationConfiguration.Output;
            TextWriter error = parsed.InvocationConfiguration.Error;
            bool isJson = parsed.GetValue(json);
            string corpus = CorpusArgument.Require(parsed.GetRequiredValue(name));
            string? place = parsed.GetValue(target);
            if (isJson && place is not null)
            {
                throw CommandException.WrongUse("--json and --out: name one of them.");
            }

            return GatewayCall.RunAsync(server.Read(parsed), error, client =>
            {
                ResultsRun run = new(client, error);
                return place is null
                    ? run.PrintAsync(corpus, isJson ? new JsonLines(output) : new CallTable(output), cancellationToken)
                    : StoredResults.WriteAsync(
                        "--out",
                        place,
                        async blobs =>
                        {
                            int exitCode = await run.KeepAsync(corpus, new CallStore(blobs), cancellationToken).ConfigureAwait(false);
                            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{run.Count} results below {blobs.Location}."));
                            return exitCode;
                        },
                        cancellationToken);
            });
        });
        return command;
    }
}
