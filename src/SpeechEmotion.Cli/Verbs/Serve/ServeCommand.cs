using System.CommandLine;
using SpeechEmotion.Cli.Engines;
using SpeechEmotion.Cli.Verbs.Analyze;
using SpeechEmotion.Cli.Verbs.Stored;
using SpeechEmotion.Models;

namespace SpeechEmotion.Cli.Verbs.Serve;

/// <summary><c>serve</c>: the gateway, with its API and the dashboard.</summary>
internal static class ServeCommand
{
    private const string DefaultUrl = "http://127.0.0.1:8080";
    private const string Local = "local";
    private const string Cluster = "cluster";

    public static Command Create()
    {
        Option<string> urls = new("--urls")
        {
            HelpName = "URL",
            DefaultValueFactory = _ => DefaultUrl,
            Description = "Where to listen, several separated by ';'. TLS is for a proxy in front.",
        };
        Option<string?> grpcUrls = new("--grpc-urls") { HelpName = "URL", Description = "Where to listen for live audio over gRPC (HTTP/2 without TLS), likewise. By default nowhere." };
        Option<string> store = StoredResults.StoreOption();
        Option<string> engine = EngineOption();
        Option<bool> insecure = new("--insecure-local") { Description = "Ask for no key and let manifests name local files; on loopback only." };
        Option<string?> settings = new("--settings") { HelpName = "FILE", Description = "Whose tokens are taken beside keys, and limits (JSON; docs/gateway.md)." };
        Option<string> model = new("--model") { HelpName = "NAME|DIR", DefaultValueFactory = _ => ModelCatalog.DefaultModel, Description = "The model of corpora that name none." };
        Option<bool> unsigned = new("--allow-unsigned") { Description = "Run models that nobody signed, for models under development." };
        Option<int> threads = AnalyzeArguments.Number(
            "--threads", 1, AnalyzeArguments.MaxThreads, Environment.ProcessorCount, "Calls analysed at a time, of all corpora together.");
        Option<string> device = DeviceOption.Create();
        ProcessingArguments processing = new();
        SubjectArguments subjects = new();

        Command command = new("serve", "Answer over HTTP: take corpora, say where they are, give results; and show the dashboard.") { urls, grpcUrls, store, engine, insecure, settings, model, unsigned, threads, device };
        processing.AddTo(command);
        subjects.AddTo(command);
        command.SetAction((parsed, cancellationToken) => ServeVerb.RunAsync(
            new ServeOptions
            {
                Urls = Split(parsed.GetRequiredValue(urls)),
                GrpcUrls = Split(parsed.GetValue(grpcUrls) ?? string.Empty),
                Store = parsed.GetRequiredValue(store),
                IsCluster = parsed.GetRequiredValue(engine) == Cluster,
                IsInsecureLocal = parsed.GetValue(insecure),
                Settings = parsed.GetValue(settings),
                Model = parsed.GetRequiredValue(model),
                AllowUnsigned = parsed.GetValue(unsigned),
                Threads = parsed.GetValue(threads),
                Device = DeviceOption.Read(parsed, device),
                Processing = processing.Read(parsed) with { Subjects = subjects.Read(parsed) },
            },
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellationToken));
        return command;
    }

    private static string[] Split(string urls) => urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static Option<string> EngineOption()
    {
        Option<string> option = new("--engine")
        {
            HelpName = $"{Local}|{Cluster}",
            DefaultValueFactory = _ => Local,
            Description = "What analyses: this process, or a cluster.",
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.Tokens[0].Value is not (Local or Cluster))
            {
                result.AddError($"--engine takes {Local} or {Cluster}, not '{result.Tokens[0].Value}'.");
            }
        });
        return option;
    }
}
