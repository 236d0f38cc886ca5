using SpeechEmotion.Calls;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Containers;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>
/// The engine of one machine: one task lists the calls, workers read and analyse them, a few writers keep the
/// results (<see cref="CallFlow{TEnd}"/>), one task writes the speakers' points and ends each call. Where each call is
/// stands in the corpus's ledger. Killed at any instant and started again, it does what is left.
/// </summary>
public sealed class SingleMachineEngine : ICorpusService
{
    private readonly CallStore _store;
    private readonly Func<ICallAnalyzer> _analyzers;
    private readonly Func<CorpusCall, IAudioReader> _open;
    private readonly EngineOptions _options;
    private readonly TimeProvider _time;
    private readonly IPointStore _points;
    private Func<CorpusCounts?>? _counts;

    /// <summary>An engine.</summary>
    /// <param name="store">Where the results are kept.</param>
    /// <param name="analyzers">Makes an analyzer for each worker; all of one generation.</param>
    /// <param name="open">Opens a recording, throwing <see cref="AudioException"/> where it cannot be read.</param>
    /// <param name="options">Settings.</param>
    /// <param name="time">Measures the limit of one call, and pauses.</param>
    public SingleMachineEngine(
        CallStore store, Func<ICallAnalyzer> analyzers, Func<CorpusCall, IAudioReader> open, EngineOptions options, TimeProvider time)
        : this(store, analyzers, open, options, time, points: null)
    {
    }

    internal SingleMachineEngine(
        CallStore store, Func<ICallAnalyzer> analyzers, Func<CorpusCall, IAudioReader> open, EngineOptions options, TimeProvider time, IPointStore? points)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(options);
        (_analyzers, _open, _options, _time) = (analyzers, open, options.Validated(), time);
        IBlobStore blobs = store.Blobs is AzureBlobStore ? store.Blobs : new PatientStore(store.Blobs, options.StorePatience, time);
        _store = new CallStore(blobs);
        _points = points ?? new StorePoints(blobs);
    }

    /// <summary>Where the inputs of the corpus at work are; null before its ledger is open.</summary>
    internal CorpusCounts? Counts => _counts?.Invoke();

    /// <inheritdoc/>
    /// <exception cref="Ledgers.LedgerLostException">Another engine has taken the corpus over.</exception>
    /// <exception cref="StorageException">The store cannot be written any more.</exception>
    public async Task<CorpusOutcome> AnalyzeAsync(
        Corpus corpus, Func<CallOutcome, ValueTask> report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        ArgumentNullException.ThrowIfNull(report);
        using AnalyzerPool analyzers = new(_analyzers);
        ICallAnalyzer first = analyzers.Rent();
        analyzers.Return(first);
        AnalyzedAs subject = new(first.Generation, first.Statistics);
        CorpusRun run = new(_store, _points, subject, _options, _time);
        _counts = () => run.Counts;
        await using (run.ConfigureAwait(false))
        {
            return await run.RunAsync(
                corpus,
                task => new LocalCorpusWork(task, _store, _points, subject, analyzers, _open, report, _options, _time),
                tell: null,
                cancellationToken).ConfigureAwait(false);
        }
    }
}
