using System.CommandLine;
using SpeechEmotion.Cli.Verbs.Analyze;

namespace SpeechEmotion.Cli.Verbs.Cluster;

/// <summary><c>cluster</c>: a cluster of processes on this machine.</summary>
internal static class ClusterCommand
{
    private const int MaxSilos = 64;

    public static Command Create()
    {
        AnalyzeArguments arguments = new();
        Option<int> cpu = AnalyzeArguments.Number("--cpu", 1, MaxSilos, 2, "Silos that analyse calls.");
        Option<int> gpu = AnalyzeArguments.Number("--gpu", 0, MaxSilos, 0, "Silos that classify the windows of all calls, on a GPU each (on the CPU, where there is none).");
        Option<string> urls = new("--urls") { HelpName = "URL", DefaultValueFactory = _ => "http://127.0.0.1:8080", Description = "Without PATH: where the gateway listens, on loopback." };
        Option<string?> store = new("--store") { HelpName = "DIR|URI", Description = "Without PATH: where the results are. By default in Azurite, or a folder where that is missing." };
        Option<string> data = new("--data") { HelpName = "DIR", DefaultValueFactory = _ => "cluster", Description = "Without PATH: where Redis and Azurite keep what they have." };
        Option<int> threads = AnalyzeArguments.Number(
            "--threads", 0, AnalyzeArguments.MaxThreads, 0, "Calls analysed at a time by each silo; 0: the cores, shared between the silos.");
        Command command = new("cluster", "A whole cluster on this machine, with its gateway, until Ctrl-C; with PATH, it does what 'analyze' does, and ends.");
        arguments.AddTo(command);
        command.Add(cpu);
        command.Add(gpu);
        command.Add(threads);
        command.Add(urls);
        command.Add(store);
        command.Add(data);
        command.SetAction((parsed, cancellationToken) =>
        {
            AnalyzeOptions options = arguments.Read(parsed, threads);
            int gpuSilos = parsed.GetValue(gpu);
            int cpuSilos = parsed.GetValue(cpu);
            TextWriter output = parsed.InvocationConfiguration.Output;
            TextWriter error = parsed.InvocationConfiguration.Error;
            return options.Paths.Count > 0 || !string.IsNullOrEmpty(options.Manifest)
                ? ClusterVerb.RunAsync(options, cpuSilos, gpuSilos, output, error, cancellationToken)
                : ClusterService.RunAsync(
                    options, cpuSilos, gpuSilos, new ClusterServiceOptions(parsed.GetRequiredValue(urls), parsed.GetValue(store), parsed.GetRequiredValue(data)), output, error, cancellationToken);
        });
        return command;
    }
}
