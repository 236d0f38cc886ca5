using SpeechEmotion.Calls;
using SpeechEmotion.Cli.Engines;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Cli.Verbs.Analyze;
using SpeechEmotion.Cli.Verbs.Serve;
using SpeechEmotion.Cluster;
using SpeechEmotion.Cluster.Inference;
using SpeechEmotion.Cluster.Local;
using SpeechEmotion.Cluster.Local.Services;
using SpeechEmotion.Corpora.Engine;
using SpeechEmotion.Models;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Cli.Verbs.Cluster;

/// <summary>Runs <c>cluster</c> without a PATH: Redis, Azurite, silos and, in this process, the gateway, until it is told to end.</summary>
internal static class ClusterService
{
    public static async Task<int> RunAsync(
        AnalyzeOptions options, int cpuSilos, int gpuSilos, ClusterServiceOptions service, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        StoreUri? store = service.Store is null ? null : ResultStore.Parse("--store", service.Store);
        LocalClusterOptions settings = new()
        {
            CpuSilos = cpuSilos,
            GpuSilos = gpuSilos,
            ThreadsPerSilo = options.Threads == 0 ? null : options.Threads,
            Model = Path.GetFullPath(Load(options).Path),
            AllowUnsigned = options.AllowUnsigned,
            Denoise = AnalyzerNetworks.FullName(options.Processing.Denoise),
            VoiceActivity = AnalyzerNetworks.FullName(options.Processing.VoiceActivity),
            Subjects = options.Processing.Subjects,
            Results = service.Data,
            MaxRestarts = int.MaxValue,
            Say = line => error.WriteLine(PlainText.Of(line)),
        };
        try
        {
            LocalService cluster = await LocalService.StartAsync(settings, store, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            await using (cluster.ConfigureAwait(false))
            {
                return await ServeVerb.RunAsync(
                    Serve(options, service, cluster.Store), work => ConnectAsync(cluster, work, error, cancellationToken), output, error, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is ClusterException or StorageException)
        {
            throw CommandException.CouldNotStart(Failure.OneLine(exception.Message), exception);
        }
    }

    private static async Task<IServeEngine> ConnectAsync(LocalService cluster, EngineOptions work, TextWriter error, CancellationToken cancellationToken)
    {
        await cluster.StartSilosAsync(cancellationToken).ConfigureAwait(false);
        return await ClusterEngine.ConnectAsync(cluster.Connection, GpuPolicy.Optional, work, error, cancellationToken).ConfigureAwait(false);
    }

    // On this machine alone, and for whoever is on it: no key is asked for.
    private static ServeOptions Serve(AnalyzeOptions options, ClusterServiceOptions service, StoreUri store) => new()
    {
        Urls = service.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        Store = store.ToString(),
        IsCluster = true,
        IsInsecureLocal = true,
        Model = options.Model,
        AllowUnsigned = options.AllowUnsigned,
        Processing = options.Processing,
        Threads = 1,
    };

    private static ModelPackage Load(AnalyzeOptions options)
    {
        try
        {
            return ModelCatalog.Installed(options.AllowUnsigned).Load(options.Model);
        }
        catch (ModelException exception)
        {
            throw CommandException.CouldNotStart(Failure.OneLine(exception.Message), exception);
        }
    }
}
