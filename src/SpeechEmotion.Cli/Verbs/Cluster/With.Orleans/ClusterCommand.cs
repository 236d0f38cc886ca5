using System.CommandLine;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Cli.Verbs.Analyze;

namespace SpeechEmotion.Cli.Verbs.Cluster;

/// <summary><c>cluster</c>: the main job on silos that are processes of this machine.</summary>
internal static class ClusterCommand
{
    private const int MaxSilos = 64;

    public static Command Create()
    {
        AnalyzeArguments arguments = new();
        Option<int> cpu = AnalyzeArguments.Number("--cpu", 0, MaxSilos, 2, "Silos that analyse on the CPU; 2, or none beside --gpu.");
        Option<int> gpu = AnalyzeArguments.Number("--gpu", 0, MaxSilos, 0, "Silos that analyse on a GPU each.");
        Option<int> threads = AnalyzeArguments.Number(
            "--threads", 0, AnalyzeArguments.MaxThreads, 0, "Calls analysed at a time by each silo; 0: the cores, shared between the silos.");
        Command command = new("cluster", "Do what 'analyze' does with a cluster of silos on this machine; without PATH, on the samples.");
        arguments.AddTo(command);
        command.Add(cpu);
        command.Add(gpu);
        command.Add(threads);
        command.SetAction((parsed, cancellationToken) =>
        {
            AnalyzeOptions options = WithSamples(arguments.Read(parsed, threads));
            int gpuSilos = parsed.GetValue(gpu);
            bool isGpuOnly = gpuSilos > 0 && parsed.GetResult(cpu) is not { Implicit: false };
            int cpuSilos = isGpuOnly ? 0 : parsed.GetValue(cpu);
            if (cpuSilos + gpuSilos == 0)
            {
                throw CommandException.WrongUse("A cluster needs at least one silo: --cpu or --gpu.");
            }

            return ClusterVerb.RunAsync(
                options, cpuSilos, gpuSilos, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellationToken);
        });
        return command;
    }

    private static AnalyzeOptions WithSamples(AnalyzeOptions options) =>
        options.Paths.Count > 0 || !string.IsNullOrEmpty(options.Manifest)
            ? options
            : options with
            {
                Manifest = Samples.Find(AppContext.BaseDirectory) ?? throw CommandException.WrongUse("Name at least one PATH, or a --manifest: there are no samples beside this program."),
            };
}
