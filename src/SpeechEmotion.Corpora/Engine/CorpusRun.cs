using SpeechEmotion.Corpora.Engine.Adaptation;
using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Corpora.Reports;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>
/// One run of an engine over a corpus, whoever brings its calls to their ends: takes the corpus up, takes the snapshot of its speakers, has the calls
/// worked through, compares generations, and leaves the report and the record as they are to be.
/// </summary>
/// <param name="store">The results.</param>
/// <param name="points">Where points go.</param>
/// <param name="subject">The model and settings of the results.</param>
/// <param name="options">Settings.</param>
/// <param name="time">Measures pauses.</param>
internal sealed class CorpusRun(CallStore store, IPointStore points, AnalyzedAs subject, EngineOptions options, TimeProvider time) : IAsyncDisposable
{
    private CorpusSession? _session;
    private ICorpusWork? _work;
    private CorpusWatch? _watch;

    /// <summary>Where the inputs are; null before the ledger is open.</summary>
    public CorpusCounts? Counts => _work?.Counts;

    /// <summary>What was done so far.</summary>
    public CorpusOutcome Outcome => _work?.Outcome ?? default;

    /// <param name="corpus">The calls.</param>
    /// <param name="begin">Gives who brings them to their ends.</param>
    /// <param name="tell">Told whenever the corpus's owner wants something else; null to tell nobody.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<CorpusOutcome> RunAsync(
        Corpus corpus, Func<CorpusTask, ICorpusWork> begin, Action<CorpusWish>? tell, CancellationToken cancellationToken)
    {
        using RunStop stop = new(cancellationToken);
        CorpusSession session = _session = await CorpusSession.OpenAsync(
            store.Blobs, corpus, subject.Generation, options, time, stop.Token).ConfigureAwait(false);
        CorpusWatch watch = _watch = new(session.Records, session.Record, options, time, stop.Stop, tell: tell);
        SnapshotReader reader = new(store.Blobs, options.Corpus);
        SnapshotBook? snapshots = subject.Statistics is null ? null : new(store.Blobs, session, new SpeakerStatisticsStore(store.Blobs), reader, options.Times);
        ICorpusWork work = _work = begin(new CorpusTask(session, watch, snapshots, reader, stop));
        try
        {
            await WorkThroughAsync(work, snapshots, stop.Token).ConfigureAwait(false);
            await CompareAsync(session, stop.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            stop.Stop(exception);
        }

        await work.SettleAllAsync().ConfigureAwait(false);
        await CloseAsync(session, work, stop).ConfigureAwait(false);
        stop.ThrowIfStopped();
        return work.Outcome;
    }

    public async ValueTask DisposeAsync()
    {
        if (_watch is not null)
        {
            await _watch.DisposeAsync().ConfigureAwait(false);
        }

        if (_work is not null)
        {
            await _work.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task WorkThroughAsync(ICorpusWork work, SnapshotBook? snapshots, CancellationToken cancellationToken)
    {
        await points.BeginAsync(cancellationToken).ConfigureAwait(false);
        await (snapshots?.TakeAsync(cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
        await work.RegisterAsync().ConfigureAwait(false);
        await (snapshots?.SettleAsync(cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
        await work.WorkThroughAsync().ConfigureAwait(false);
    }

    private async Task CompareAsync(CorpusSession session, CancellationToken cancellationToken)
    {
        if (session.IsToBeCompared)
        {
            ChangeReport report = new(store, session.Record);
            GenerationChanges changes = await report.WriteAsync(session.Corpus, session.Ledger, cancellationToken).ConfigureAwait(false);
            session.IsCompared = true;
            options.OnChanges?.Invoke(changes);
        }
    }

    // Whoever lost the corpus writes nothing more. Otherwise what is known is written, also after a failure.
    private async Task CloseAsync(CorpusSession session, ICorpusWork work, RunStop stop)
    {
        if (stop.Fault is LedgerLostException)
        {
            return;
        }

        try
        {
            await work.CommitAsync().ConfigureAwait(false);
            await points.EndAsync(CancellationToken.None).ConfigureAwait(false);
            await session.CloseAsync(_watch!.IsCancelled, work.Outcome.Seconds).ConfigureAwait(false);
        }
        catch (Exception exception) when (stop.Fault is not null || exception is StorageException or LedgerLostException)
        {
            stop.Stop(exception);
        }
    }
}
