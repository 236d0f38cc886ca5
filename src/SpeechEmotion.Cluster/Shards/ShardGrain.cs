using Orleans.Placement;
using Orleans.Runtime;
using SpeechEmotion.Cluster.Calls;
using SpeechEmotion.Cluster.Corpora;
using SpeechEmotion.Cluster.Placement;
using SpeechEmotion.Corpora.Records;

namespace SpeechEmotion.Cluster.Shards;

[RandomPlacement, OnSiloKind(SiloKind.Cpu), GrainType(TypeName)]
internal sealed class ShardGrain(TenantRooms rooms, CorpusGrainOptions options, TimeProvider time) : Grain, IShardGrain, IDisposable
{
    public const string TypeName = "shard";

    private readonly List<CallRow[]> _pages = [];
    private ShardRun? _run;
    private IGrainTimer? _alive;
    private int _epoch;

    public Task EnterAsync(ShardPage page)
    {
        if (page.Epoch < _epoch)
        {
            return Task.CompletedTask;
        }

        if (page.Epoch > _epoch)
        {
            Renew(page.Epoch);
        }

        if (page.Number == 0)
        {
            _pages.Clear();
        }

        if (page.Number == _pages.Count)
        {
            _pages.Add(page.Calls);
        }

        return Task.CompletedTask;
    }

    public Task<bool> BeginAsync(ShardOrder order)
    {
        if (order.Epoch < _epoch)
        {
            return Task.FromResult(true);
        }

        // The same order again: its answer was lost, or whoever asks took the shard for lost.
        if (_run is { } run && run.Order.Epoch == order.Epoch && run.Order.IsEntryOnly == order.IsEntryOnly && (!run.IsEnded || _pages.Count == 0))
        {
            _pages.Clear();
            return Task.FromResult(true);
        }

        if (order.Epoch > _epoch || _pages.Count != order.Pages)
        {
            return Task.FromResult(false);
        }

        CallRow[] calls = [.. _pages.SelectMany(page => page)];
        _pages.Clear();
        _run = new ShardRun(ShardKey.Parse(this.GetPrimaryKeyString()), order, calls, rooms, GrainFactory, options, time, _run?.Ended ?? Task.CompletedTask);

        // A grain that nobody asks for two minutes is put away, and its work with it.
        _alive ??= this.RegisterGrainTimer(
            _ =>
            {
                if (_run is null or { IsEnded: true })
                {
                    _alive?.Dispose();
                    _alive = null;
                }

                return Task.CompletedTask;
            },
            new GrainTimerCreationOptions(ClusterLimits.Ping, ClusterLimits.Ping) { KeepAlive = true, Interleave = true });
        return Task.FromResult(true);
    }

    public async Task<ShardProgress> WaitAsync(ShardQuestion question)
    {
        if (question.Epoch < _epoch)
        {
            return new ShardProgress { Stage = ShardStage.Lost, Reason = "another engine has begun the shard" };
        }

        if (_run is not { } run || run.Order.Epoch != question.Epoch)
        {
            return new ShardProgress { Stage = ShardStage.Unknown };
        }

        run.Take(question.Wish);
        Task changed = run.ChangedAsync(question.Heard);
        if (!changed.IsCompleted)
        {
            using CancellationTokenSource ended = new();
            await Task.WhenAny(changed, Task.Delay(ClusterLimits.ShardStep, time, ended.Token));
            await ended.CancelAsync();
        }

        return run.Look(question.Heard);
    }

    public Task TellAsync(int epoch, CorpusWish wish)
    {
        if (epoch == _epoch)
        {
            _run?.Take(wish);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(int epoch, bool isCancelled)
    {
        if (epoch == _epoch)
        {
            _run?.Stop(isCancelled);
        }

        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _alive?.Dispose();
        _run?.Stop(isCancelled: false);
        await (_run?.Ended ?? Task.CompletedTask).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    public void Dispose() => _run?.Dispose();

    // The analyses under way go on: the next engine asks for the same ones.
    private void Renew(int epoch)
    {
        _epoch = epoch;
        _pages.Clear();
        _run?.Stop(isCancelled: false);
    }
}
