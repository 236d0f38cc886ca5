using System.CommandLine;
using System.CommandLine.Parsing;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Cli.Verbs.Analyze;
using SpeechEmotion.Cli.Verbs.Remote;
using SpeechEmotion.Corpora.Records;

namespace SpeechEmotion.Cli.Verbs.Submit;

/// <summary><c>submit</c>: hands recordings, or a manifest of them, to a gateway.</summary>
internal static class SubmitCommand
{
    private const int DefaultPart = 8;
    private const int LongestPart = 1024;
    private const int MaxPriority = 100;

    public static Command Create()
    {
        Argument<string[]> paths = new("PATH|MANIFEST")
        {
            Arity = ArgumentArity.OneOrMore,
            Description = "Recordings and directories of recordings; or one manifest (.csv, .jsonl, .ndjson), a file or a blob.",
        };
        Option<string> corpus = new("--corpus") { HelpName = "NAME", Required = true, Description = "The corpus the calls are added to." };
        corpus.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !CorpusName.IsName(result.Tokens[0].Value))
            {
                result.AddError($"--corpus takes a name: {CorpusName.Rule}.");
            }
        });
        Option<bool> wait = new("--wait") { Description = "Wait until it is done; exit code 1 when calls failed." };
        Option<bool> strict = new("--strict") { Description = "Stop at the first bad row of the manifest." };
        Option<bool> upload = new("--upload") { Description = "Upload recordings that the gateway seems able to read, too: it is reached through a tunnel, say." };
        Option<int> part = AnalyzeArguments.Number("--part-mib", 1, LongestPart, DefaultPart, "MiB of a part of an upload; what breaks off is sent again from the last part.");
        Option<string?> model = new("--model") { HelpName = "NAME", Description = "A model of the gateway's; without it, its own." };
        Option<int> priority = new("--priority") { HelpName = "N", Description = $"-{MaxPriority} to {MaxPriority}; the higher comes first." };
        priority.Validators.Add(RequirePriority);
        Option<string?> webhook = new("--webhook") { HelpName = "URL", Description = "Where the end of the corpus is told." };
        ServerArguments server = ServerArguments.Always();
        Command command = new("submit", "Hand recordings, or a manifest of them, to a gateway; what it cannot read is uploaded.") { paths, corpus, wait, strict, upload, part, model, priority, webhook };
        server.AddTo(command);
        command.SetAction((parsed, cancellationToken) => SubmitVerb.RunAsync(
            new SubmitOptions
            {
                Server = server.Read(parsed),
                Paths = parsed.GetRequiredValue(paths),
                Corpus = parsed.GetRequiredValue(corpus),
                IsStrict = parsed.GetValue(strict),
                IsUpload = parsed.GetValue(upload),
                PartBytes = parsed.GetValue(part) << 20,
                IsWait = parsed.GetValue(wait),
                Model = parsed.GetValue(model),
                Priority = parsed.GetValue(priority),
                Webhook = Webhook(parsed.GetValue(webhook)),
            },
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error,
            cancellationToken));
        return command;
    }

    private static Uri? Webhook(string? text) => text is null ? null
        : Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme is ("http" or "https") ? address
        : throw CommandException.WrongUse($"--webhook: '{PlainText.Of(text)}' is no http or https address.");

    private static void RequirePriority(OptionResult result)
    {
        if (result.Tokens.Count > 0 && (!int.TryParse(result.Tokens[0].Value, out int number) || number is < -MaxPriority or > MaxPriority))
        {
            result.AddError($"--priority takes a number from -{MaxPriority} to {MaxPriority}.");
        }
    }
}
