using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Cli.Engines;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Cli.Verbs.Analyze;
using SpeechEmotion.Cluster;
using SpeechEmotion.Cluster.Local;
using SpeechEmotion.Corpora;
using SpeechEmotion.Models;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Cli.Verbs.Cluster;

/// <summary>The engine of a cluster on this machine. This process verifies the model but leaves running it to the silos.</summary>
internal sealed class ClusterEngine(AnalyzeOptions options, int cpuSilos, int gpuSilos, int threads) : IEngine, ICorpusService
{
    private ModelPackage? _package;
    private LocalCluster? _cluster;

    public void Load()
    {
        try
        {
            _package = ModelCatalog.Installed(options.AllowUnsigned).Load(options.Model);
        }
        catch (ModelException exception)
        {
            throw CommandException.CouldNotStart(Failure.OneLine(exception.Message), exception);
        }
    }

    public async Task<ICorpusService> StartAsync(CallStore store, Action<string> say, CancellationToken cancellationToken)
    {
        ModelPackage package = _package ?? throw new InvalidOperationException("The engine is not loaded.");
        Generation generation = CallAnalyzer.GenerationOf(package.Manifest, new CallAnalyzerOptions());
        LocalClusterOptions settings = new()
        {
            CpuSilos = cpuSilos,
            GpuSilos = gpuSilos,
            ThreadsPerSilo = threads == 0 ? null : threads,
            Model = Path.GetFullPath(package.Path),
            AllowUnsigned = options.AllowUnsigned,
            Results = options.Output,
            Say = say,
        };
        try
        {
            _cluster = await LocalCluster.StartAsync(settings, store, generation, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            return this;
        }
        catch (ClusterException exception)
        {
            throw CommandException.CouldNotStart(Failure.OneLine(exception.Message), exception);
        }
    }

    public async Task<CorpusOutcome> AnalyzeAsync(Corpus corpus, Func<CallOutcome, ValueTask> report, CancellationToken cancellationToken)
    {
        LocalCluster cluster = _cluster ?? throw new InvalidOperationException("The engine is not started.");
        try
        {
            return await cluster.AnalyzeAsync(corpus, report, cancellationToken).ConfigureAwait(false);
        }
        catch (ClusterException exception)
        {
            throw CommandException.Incomplete(Failure.OneLine(exception.Message), exception);
        }
    }

    public ValueTask DisposeAsync() => _cluster?.DisposeAsync() ?? ValueTask.CompletedTask;
}
