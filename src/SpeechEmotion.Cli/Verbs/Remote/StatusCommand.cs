using System.CommandLine;
using System.Text;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Client;
using SpeechEmotion.Client.Corpora;

namespace SpeechEmotion.Cli.Verbs.Remote;

/// <summary><c>status</c>: where a corpus of a gateway is, or all of them.</summary>
internal static class StatusCommand
{
    public static Command Create()
    {
        Argument<string?> name = new("NAME") { Arity = ArgumentArity.ZeroOrOne, Description = "The corpus. Without one all are listed." };
        Option<bool> json = new("--json") { Description = "Print JSON, as the gateway has it: one object, or one a line." };
        ServerArguments server = ServerArguments.Always();
        Command command = new("status", "Say where a corpus handed to a gateway is.") { name, json };
        server.AddTo(command);
        command.SetAction((parsed, cancellationToken) => GatewayCall.RunAsync(
            server.Read(parsed),
            parsed.InvocationConfiguration.Error,
            client => parsed.GetValue(name) is { } corpus
                ? OneAsync(client, CorpusArgument.Require(corpus), parsed.GetValue(json), parsed.InvocationConfiguration.Output, cancellationToken)
                : AllAsync(client, parsed.GetValue(json), parsed.InvocationConfiguration.Output, cancellationToken)));
        return command;
    }

    private static async Task<int> OneAsync(SpeechEmotionClient client, string corpus, bool isJson, TextWriter output, CancellationToken cancellationToken)
    {
        output.WriteLine(isJson
            ? Encoding.UTF8.GetString((await client.ReadAsync($"v1/corpora/{corpus}", null, cancellationToken).ConfigureAwait(false)).Content.Span)
            : CorpusText.Line(await client.StatusAsync(corpus, cancellationToken).ConfigureAwait(false)));
        return ExitCode.Done;
    }

    private static async Task<int> AllAsync(SpeechEmotionClient client, bool isJson, TextWriter output, CancellationToken cancellationToken)
    {
        if (isJson)
        {
            await foreach (System.Text.Json.JsonElement corpus in client.ListAsync("v1/corpora?limit=1000", cancellationToken).ConfigureAwait(false))
            {
                output.WriteLine(corpus.GetRawText());
            }

            return ExitCode.Done;
        }

        List<CorpusStatus> corpora = await client.CorporaAsync(cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        if (corpora.Count == 0)
        {
            output.WriteLine("No corpora yet: 'submit' hands one in.");
            return ExitCode.Done;
        }

        CorpusText.Write(corpora, output);
        return ExitCode.Done;
    }
}
