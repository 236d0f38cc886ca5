using SpeechEmotion.Cluster.Shards;
using SpeechEmotion.Corpora;
using SpeechEmotion.Corpora.Engine;
using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Corpora.Queue;
using SpeechEmotion.Corpora.Records;

namespace SpeechEmotion.Cluster.Corpora;

/// <summary>One run over a submitted corpus, on threads of the pool: the engine's own run, but that its shards are grains.</summary>
internal sealed class ClusterRun : IDisposable
{
    private readonly CorpusKey _key;
    private readonly TenantRooms _rooms;
    private readonly ClusterModel _model;
    private readonly IGrainFactory _grains;
    private readonly CorpusGrainOptions _options;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly long _began;
    private Func<CorpusCounts>? _counts;
    private Func<CorpusOutcome>? _outcome;
    private Action<CorpusWish>? _tell;
    private CorpusTask? _task;
    private double _secondsBefore;

    public ClusterRun(CorpusKey key, TenantRooms rooms, ClusterModel model, IGrainFactory grains, CorpusGrainOptions options, TimeProvider time)
    {
        (_key, _rooms, _model, _grains, _options, _time) = (key, rooms, model, grains, options, time);
        _began = time.GetTimestamp();
        Ended = Task.Run(RunAsync);
    }

    /// <summary>Done once nothing more is written, never with a failure.</summary>
    public Task Ended { get; }

    /// <summary>Stops in good order.</summary>
    public void Stop() => _stop.Cancel();

    /// <summary>Lets go of what it has once it has ended, which may be later.</summary>
    public void Dispose() => Ended.ContinueWith(_ => _stop.Dispose(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    /// <summary>Looks at the record at once.</summary>
    public Task LookAsync() => _task?.Watch.LookAsync(_stop.Token) ?? Task.CompletedTask;

    public CorpusView View(bool isWaiting) => new()
    {
        IsActive = !Ended.IsCompleted,
        IsWaiting = isWaiting,
        Counts = _counts is { } counts ? CallCounts.Of(counts()) : null,
        Totals = CallTotals.Of(_outcome?.Invoke() ?? default),
        SecondsBefore = _secondsBefore,
        Elapsed = _time.GetElapsedTime(_began),
    };

    private async Task RunAsync()
    {
        try
        {
            await WorkAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or LedgerLostException)
        {
            // Asked to end, or somebody else has the corpus: nothing is wrong with it.
        }
        catch (Exception exception)
        {
            try
            {
                TenantRoom room = await _rooms.OpenAsync(_key.Tenant, CancellationToken.None).ConfigureAwait(false);
                Exception told = exception is ClusterException ? new CorpusException(exception.Message, exception) : exception;
                await new CorpusFailures(room.Records, _options.Engine.OnFault).TellAsync(_key.Corpus, told, _task?.Session.Record.Epoch).ConfigureAwait(false);
            }
            catch (Exception failure)
            {
                _options.Engine.OnFault?.Invoke(failure);
            }
        }
    }

    private async Task WorkAsync()
    {
        TenantRoom room = await _rooms.OpenAsync(_key.Tenant, _stop.Token).ConfigureAwait(false);
        CorpusRecord? record = await room.Records.ReadAsync(_key.Corpus, _stop.Token).ConfigureAwait(false);
        if (record is not { IsToBeWorkedOn: true, Submission: { } submission })
        {
            return;
        }

        if (submission.Model is { } model && model != _model.Generation.Model)
        {
            throw new CorpusException($"this cluster analyses with '{_model.Generation.Model}', and '{model}' was asked for: leave the model out, or start silos with it");
        }

        _secondsBefore = record.Seconds;
        CorpusSources sources = new() { Manifest = submission.Manifest, Paths = submission.Paths, Manifests = room.Manifests };
        Corpus corpus = Corpus.Survey(sources, _ => { }, _stop.Token);
        EngineOptions engine = _options.Engine with { Corpus = _key.Corpus, IsQueued = true };
        CorpusRun run = new(room.Store, room.Points, new AnalyzedAs(_model.Generation, _model.Statistics), engine, _time);
        await using (run.ConfigureAwait(false))
        {
            await run.RunAsync(
                corpus,
                task => Begin(task, submission.Priority),
                wish => _tell?.Invoke(wish),
                _stop.Token).ConfigureAwait(false);
        }
    }

    private ShardedWork Begin(CorpusTask task, int priority)
    {
        ShardedWork work = new(task, _key.Tenant, priority, _grains, _options, reports: null, _time);
        (_task, _counts, _outcome, _tell) = (task, () => work.Counts, () => work.Outcome, work.Take);
        return work;
    }
}
