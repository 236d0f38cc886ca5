using SpeechEmotion.Calls;
using SpeechEmotion.Cli.Engines;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Cli.Verbs.Analyze;
using SpeechEmotion.Cluster;
using SpeechEmotion.Cluster.Corpora;
using SpeechEmotion.Cluster.Local;
using SpeechEmotion.Corpora;
using SpeechEmotion.Corpora.Engine;
using SpeechEmotion.Models;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Folders;

namespace SpeechEmotion.Cli.Verbs.Cluster;

/// <summary>Runs <c>cluster</c>: verifies the model, surveys the corpus, starts the silos. The silos run the model; here it is only looked at.</summary>
internal static class ClusterVerb
{
    public static async Task<int> RunAsync(
        AnalyzeOptions options, int cpuSilos, int gpuSilos, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        ModelPackage package = Load(options);
        using AnalyzerNetworks networks = options.Processing.Load();
        Corpus corpus = CorpusRun.Survey(options.Sources, error, cancellationToken);
        FolderBlobStore folder = ResultFolder.Open(options.Output);
        await using (folder.ConfigureAwait(false))
        {
            CallStore store = new(folder);
            await AgentException.LogAsync(store, options.Processing.Subjects, error, cancellationToken).ConfigureAwait(false);
            LocalClusterOptions settings = new()
            {
                CpuSilos = cpuSilos,
                GpuSilos = gpuSilos,
                ThreadsPerSilo = options.Threads == 0 ? null : options.Threads,
                Model = Path.GetFullPath(package.Path),
                AllowUnsigned = options.AllowUnsigned,
                Denoise = AnalyzerNetworks.FullName(options.Processing.Denoise),
                VoiceActivity = AnalyzerNetworks.FullName(options.Processing.VoiceActivity),
                Subjects = options.Processing.Subjects,
                Results = options.Output,
                Say = line => error.WriteLine(PlainText.Of(line)),
                Work = new CorpusGrainOptions
                {
                    Engine = new EngineOptions
                    {
                        Corpus = options.Corpus,
                        Retry = options.IsRetry,
                        Sources = options.Noted,
                        OnFault = exception => Failure.Trace(exception, error),
                        OnChanges = changes => error.WriteLine(ChangesLine.Of(changes, options.Corpus)),
                    },
                },
            };
            ClusterModel model = new(CallAnalyzer.GenerationOf(package.Manifest, options.Processing.With(networks)), new FrontEnd(package.Manifest).Statistics);
            LocalCluster cluster = await StartAsync(settings, store, model, cancellationToken).ConfigureAwait(false);
            await using (cluster.ConfigureAwait(false))
            {
                int exitCode = await RunAsync(cluster, new CorpusRun(store, options.IsJson, output, error), corpus, cancellationToken).ConfigureAwait(false);
                error.WriteLine(cluster.DescribeShares());
                return exitCode;
            }
        }
    }

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

    private static async Task<LocalCluster> StartAsync(
        LocalClusterOptions settings, CallStore store, ClusterModel model, CancellationToken cancellationToken)
    {
        try
        {
            return await LocalCluster.StartAsync(settings, store, model, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
        catch (ClusterException exception)
        {
            throw CommandException.CouldNotStart(Failure.OneLine(exception.Message), exception);
        }
    }

    private static async Task<int> RunAsync(LocalCluster cluster, CorpusRun run, Corpus corpus, CancellationToken cancellationToken)
    {
        try
        {
            return await run.RunAsync(cluster, corpus, cancellationToken).ConfigureAwait(false);
        }
        catch (ClusterException exception)
        {
            throw CommandException.Incomplete(Failure.OneLine(exception.Message), exception);
        }
    }
}
