using Orleans.Runtime;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Cluster.Calls;
using SpeechEmotion.Cluster.Corpora;
using SpeechEmotion.Cluster.Speakers;
using SpeechEmotion.Corpora;
using SpeechEmotion.Corpora.Engine;
using SpeechEmotion.Corpora.Engine.Adaptation;
using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Cluster.Shards;

/// <summary>
/// What the engine does with one shard, on threads of the pool: the same run as over a whole corpus, but that the calls are analysed by
/// grains, and that the corpus's engine says what its owner wants.
/// </summary>
internal sealed class ShardRun : IDisposable
{
    private const int EndsAtATime = 500;

    private readonly ShardKey _key;
    private readonly ShardOrder _order;
    private readonly TenantRooms _rooms;
    private readonly IGrainFactory _grains;
    private readonly CorpusGrainOptions _options;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _asked = new();
    private readonly Lock _gate = new();
    private readonly List<ShardEnd> _ends = [];
    private TaskCompletionSource _changed = Fresh();
    private CorpusLedger? _ledger;
    private LedgerRun? _run;
    private CorpusWatch? _watch;
    private CorpusWish _wish = CorpusWish.Run;
    private ShardStage _stage = ShardStage.Entering;
    private Exception? _fault;
    private bool _isCancelled;

    public ShardRun(
        ShardKey key, ShardOrder order, IReadOnlyList<CallRow> calls, TenantRooms rooms, IGrainFactory grains, CorpusGrainOptions options, TimeProvider time, Task before)
    {
        (_key, _order, _rooms, _grains, _options, _time) = (key, order, rooms, grains, options, time);
        Ended = Task.Run(() => RunAsync(calls, before));
    }

    /// <summary>Done once nothing more is written, never with a failure.</summary>
    public Task Ended { get; }

    public ShardOrder Order => _order;

    /// <summary>True once nothing more changes.</summary>
    public bool IsEnded => _stage is not (ShardStage.Entering or ShardStage.Working);

    /// <summary>Takes what the owner wants, from the engine whose corpus it is.</summary>
    public void Take(CorpusWish wish)
    {
        lock (_gate)
        {
            _wish = wish;
            if (!IsEnded)
            {
                _watch?.Take(wish);
            }
        }
    }

    /// <summary>Stops in good order.</summary>
    /// <param name="isCancelled">True where the analyses under way are to be given up.</param>
    public void Stop(bool isCancelled)
    {
        _isCancelled |= isCancelled;
        _asked.Cancel();
    }

    /// <summary>Done once there is more to be told than that many ends.</summary>
    public Task ChangedAsync(int heard)
    {
        lock (_gate)
        {
            return IsEnded || _ends.Count > heard ? Task.CompletedTask : _changed.Task;
        }
    }

    /// <summary>Lets go of what it has once it has ended, which may be later.</summary>
    public void Dispose() => Ended.ContinueWith(_ => _asked.Dispose(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    public ShardProgress Look(int heard)
    {
        lock (_gate)
        {
            return new ShardProgress
            {
                Stage = _stage,
                Counts = _ledger is { } ledger ? CallCounts.Of(CorpusCounts.Of(ledger, 0, 0)) : default,
                Totals = CallTotals.Of(_run?.Outcome ?? default),
                Ends = heard < _ends.Count ? [.. _ends.Skip(heard).Take(EndsAtATime)] : [],
                StoreFault = _fault is StorageException storage ? StoreFault.Of(storage) : null,
                Reason = _fault is null or StorageException ? null : _fault is ClusterException or LedgerLostException
                    ? _fault.Message
                    : CallError.OneLine($"{_fault.GetType().Name}: {_fault.Message}"),
            };
        }
    }

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task RunAsync(IReadOnlyList<CallRow> calls, Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ShardStage end;
        try
        {
            await WorkAsync(calls).ConfigureAwait(false);
            end = ShardStage.Done;
        }
        catch (OperationCanceledException)
        {
            end = ShardStage.Stopped;
        }
        catch (LedgerLostException exception)
        {
            (end, _fault) = (ShardStage.Lost, exception);
        }
        catch (Exception exception)
        {
            if (exception is not (StorageException or ClusterException))
            {
                _options.Engine.OnFault?.Invoke(exception);
            }

            (end, _fault) = (ShardStage.Failed, exception);
        }

        Change(end);
    }

    private async Task WorkAsync(IReadOnlyList<CallRow> calls)
    {
        TenantRoom room = await _rooms.OpenAsync(_key.Tenant, _asked.Token).ConfigureAwait(false);
        EngineOptions engine = _options.Engine with { Corpus = _key.Corpus, Workers = _order.CallsInFlight };
        CorpusRecord? record = await room.Records.ReadAsync(_key.Corpus, _asked.Token).ConfigureAwait(false);
        CorpusLedger? ledger = await CorpusLedger.OpenShardAsync(
            room.Store.Blobs, CorpusName.Ledger(_key.Corpus), _key.Shard, engine.Ledger, _time, _asked.Token).ConfigureAwait(false);
        if (record is null || record.Epoch != _order.Epoch || ledger is null)
        {
            throw new LedgerLostException($"Another engine has taken the corpus '{_key.Corpus}' over: this one has stopped.");
        }

        _ledger = ledger;
        using RunStop stop = new(_asked.Token);
        CorpusWatch watch = new(room.Records, record, engine, _time, stop.Stop, isTold: true);
        await using (watch.ConfigureAwait(false))
        {
            lock (_gate)
            {
                _watch = watch;
                watch.Take(_wish);
            }

            LedgerRun run = _run = Make(room, record, ledger, [.. calls.Select(row => new PendingCall(row.Index, row.ToCall()))], engine, watch, stop);
            await using (run.ConfigureAwait(false))
            {
                try
                {
                    await RunAsync(run, room, stop).ConfigureAwait(false);
                }
                finally
                {
                    lock (_gate)
                    {
                        _watch = null;
                    }
                }
            }

            stop.ThrowIfStopped();
            _asked.Token.ThrowIfCancellationRequested();
        }
    }

    private LedgerRun Make(
        TenantRoom room, CorpusRecord record, CorpusLedger ledger, PendingCall[] calls, EngineOptions engine, CorpusWatch watch, RunStop stop)
    {
        Generation generation = record.Generations[record.Generation - 1];
        List<CorpusSnapshot> snapshots = SnapshotBook.Of(record, ledger.Plan);
        CorpusPart part = new(record, ledger, () => calls, _order.IsRetry, _order.WasAbrupt)
        {
            SnapshotOf = snapshots.Count == 0 ? null : call => SnapshotBook.NameOf(snapshots, ledger, call),
        };
        CallKeeper keeper = new(
            room.Store, new PointMaker(room.Points, generation, _key.Corpus), room.Points, knowledge: null, () => watch.EnsureMineAsync(CancellationToken.None));
        GrainWork work = new(_grains, _key, generation, _order.Priority, _options, () => _isCancelled || watch.IsCancelled, _time);
        return new LedgerRun(room.Store, room.Points, part, work, keeper, watch, ReportAsync, engine, _time, stop);
    }

    // Whoever lost the shard writes nothing more. Otherwise what is known is written, also after a failure.
    private async Task RunAsync(LedgerRun run, TenantRoom room, RunStop stop)
    {
        try
        {
            await run.RegisterAsync().ConfigureAwait(false);
            if (!_order.IsEntryOnly)
            {
                Change(ShardStage.Working);
                await run.WorkThroughAsync().ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            stop.Stop(exception);
        }

        await run.SettleAllAsync().ConfigureAwait(false);
        if (stop.Fault is LedgerLostException)
        {
            return;
        }

        try
        {
            await run.CommitAsync().ConfigureAwait(false);
            await room.Points.EndAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is StorageException or LedgerLostException)
        {
            stop.Stop(exception);
        }
    }

    private ValueTask ReportAsync(CallOutcome outcome)
    {
        if (_order.IsToReport)
        {
            lock (_gate)
            {
                _ends.Add(ShardEnd.Of(outcome));
            }

            Change(_stage);
        }

        return ValueTask.CompletedTask;
    }

    private void Change(ShardStage stage)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            _stage = stage;
            (changed, _changed) = (_changed, Fresh());
        }

        changed.TrySetResult();
    }
}
