using SpeechEmotion.Corpora.Engine.Adaptation;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>All calls of a corpus in one run, analysed by the analyzers of this process.</summary>
internal sealed class LocalCorpusWork : ICorpusWork
{
    private readonly CorpusSession _session;
    private readonly LedgerRun _run;

    public LocalCorpusWork(
        CorpusTask task, CallStore store, IPointStore points, AnalyzedAs subject, AnalyzerPool analyzers, Func<CorpusCall, IAudioReader> open,
        Func<CallOutcome, ValueTask> report, EngineOptions options, TimeProvider time)
    {
        _session = task.Session;
        SpeakerKnowledge? knowledge = subject.Statistics is { } shape ? new(task.Reader, new SpeakerStatisticsStore(store.Blobs), shape) : null;
        CorpusPart part = new(
            _session.Record,
            _session.Ledger,
            () => _session.Corpus.Calls().Select((call, index) => new PendingCall(index, call)),
            _session.IsRetry,
            _session.WasAbrupt)
        {
            SnapshotOf = task.Snapshots is { } snapshots ? snapshots.NameOf : null,
        };
        CallKeeper keeper = new(
            store, new PointMaker(points, subject.Generation, options.Corpus), points, knowledge, () => task.Watch.EnsureMineAsync(CancellationToken.None));
        LocalWork work = new(analyzers, open, options, time, knowledge);
        _run = new(store, points, part, work, keeper, task.Watch, report, options, time, task.Stop);
    }

    public CorpusCounts Counts => CorpusCounts.Of(_session.Ledger, _session.Record.BadRows, _session.Record.Duplicates);

    public CorpusOutcome Outcome => _run.Outcome;

    public async Task RegisterAsync()
    {
        await _run.RegisterAsync().ConfigureAwait(false);
        _session.IsEntered = true;
    }

    public Task WorkThroughAsync() => _run.WorkThroughAsync();

    public Task SettleAllAsync() => _run.SettleAllAsync();

    public Task CommitAsync() => _run.CommitAsync();

    public ValueTask DisposeAsync() => _run.DisposeAsync();
}
