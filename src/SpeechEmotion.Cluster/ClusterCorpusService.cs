using SpeechEmotion.Cluster.Corpora;
using SpeechEmotion.Cluster.Shards;
using SpeechEmotion.Corpora;
using SpeechEmotion.Corpora.Engine;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Containers;

namespace SpeechEmotion.Cluster;

/// <summary>
/// The engine of a cluster for those who wait for a corpus themselves: what the engine of one machine does, but that the shards of the corpus
/// are grains, and its calls are analysed by others. The silos write the results; here they are only read back to be reported.
/// </summary>
/// <param name="grains">Leads to the cluster.</param>
/// <param name="store">The store, as the silos know it.</param>
/// <param name="model">What every silo makes of calls.</param>
/// <param name="tenant">Whose calls they are; part of the grains' keys.</param>
/// <param name="options">Settings; <see cref="EngineOptions.Corpus"/> names the corpus.</param>
/// <param name="time">Measures pauses and limits.</param>
public sealed class ClusterCorpusService(
    IGrainFactory grains, CallStore store, ClusterModel model, string tenant, CorpusGrainOptions options, TimeProvider time) : ICorpusService
{
    private readonly CorpusGrainOptions _options = options.Validated();

    /// <inheritdoc/>
    /// <exception cref="ClusterException">No silo answers, or one runs another model.</exception>
    /// <exception cref="SpeechEmotion.Corpora.Ledgers.LedgerLostException">Another engine has taken the corpus over.</exception>
    /// <exception cref="StorageException">The store cannot be written any more.</exception>
    public async Task<CorpusOutcome> AnalyzeAsync(Corpus corpus, Func<CallOutcome, ValueTask> report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        ArgumentNullException.ThrowIfNull(report);
        IBlobStore blobs = store.Blobs is AzureBlobStore ? store.Blobs : new PatientStore(store.Blobs, _options.Engine.StorePatience, time);
        CallStore patient = new(blobs);
        using EndReports reports = new(patient, report);
        ShardedWork? work = null;
        CorpusRun run = new(patient, new StorePoints(blobs), new AnalyzedAs(model.Generation, model.Statistics), _options.Engine, time);
        await using (run.ConfigureAwait(false))
        {
            return await run.RunAsync(
                corpus,
                task => work = new ShardedWork(task, tenant, priority: 0, grains, _options, reports, time),
                wish => work?.Take(wish),
                cancellationToken).ConfigureAwait(false);
        }
    }
}
