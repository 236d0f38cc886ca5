using Orleans.Runtime;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Cluster.Corpora;
using SpeechEmotion.Corpora;
using SpeechEmotion.Corpora.Engine;
using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Cluster.Shards;

/// <summary>
/// All calls of a corpus, brought to their ends by the grains of its shards, some shards at a time: hands them their calls, asks them
/// again and again where they are, and hands them over once more where a silo was lost. Adds up what they say.
/// </summary>
internal sealed class ShardedWork : ICorpusWork
{
    private const int MaxLosses = 100;

    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);

    private readonly CorpusTask _task;
    private readonly string _tenant;
    private readonly int _priority;
    private readonly CorpusGrainOptions _options;
    private readonly TimeProvider _time;
    private readonly EndReports? _reports;
    private readonly ShardEntry _entry;
    private readonly ShardCourse[] _courses;
    private readonly Lock _gate = new();
    private List<ShardCourse> _lost = [];
    private Task? _entering;
    private CorpusWish _wish = CorpusWish.Run;
    private bool _isRead;

    /// <param name="task">What is to be done.</param>
    /// <param name="tenant">Whose corpus it is.</param>
    /// <param name="priority">The corpus's priority.</param>
    /// <param name="grains">Leads to the cluster.</param>
    /// <param name="options">Settings.</param>
    /// <param name="reports">Told of each call; null to tell nobody.</param>
    /// <param name="time">Measures pauses and limits.</param>
    public ShardedWork(
        CorpusTask task, string tenant, int priority, IGrainFactory grains, CorpusGrainOptions options, EndReports? reports, TimeProvider time)
    {
        (_task, _tenant, _priority, _options, _reports, _time) = (task, tenant, priority, options, reports, time);
        CorpusSession session = task.Session;
        _entry = new ShardEntry(session.Corpus, session.Ledger.Plan, session.Record.Epoch, message => SendAsync(message, task.Stop.Token));
        _courses =
        [
            .. session.Ledger.Shards.Select(shard => new ShardCourse(
                shard.Shard,
                grains.GetGrain<IShardGrain>(new ShardKey(tenant, session.Record.Corpus, shard.Shard).ToString()),
                CountsOf(shard))),
        ];
    }

    public CorpusCounts Counts
    {
        get
        {
            CorpusCounts counts = _courses.Aggregate(default(CallCounts), (sum, course) => sum.Add(course.Counts)).ToCounts();
            CorpusRecord record = _task.Session.Record;
            return counts with { Failed = counts.Failed + record.BadRows, Duplicate = counts.Duplicate + record.Duplicates };
        }
    }

    public CorpusOutcome Outcome => _reports?.Total ?? _courses.Aggregate(default(CorpusOutcome), (sum, course) => sum.Add(course.Outcome));

    private CorpusRecord Record => _task.Session.Record;

    private CancellationToken Stopped => _task.Stop.Token;

    /// <summary>Takes what the owner wants, and tells it the shards.</summary>
    public void Take(CorpusWish wish)
    {
        _wish = wish;
        foreach (ShardCourse course in _courses.Where(course => course.IsAtWork))
        {
            course.Grain.TellAsync(Record.Epoch, wish).Ignore();
        }
    }

    // A snapshot of speakers is settled once all calls are entered; where there is none, each shard enters its calls when it begins.
    public Task RegisterAsync() => _task.Snapshots is null ? Task.CompletedTask : GoThroughAsync(isEntryOnly: true);

    public async Task WorkThroughAsync()
    {
        await GoThroughAsync(isEntryOnly: false).ConfigureAwait(false);
        await _task.Session.ReadLedgerAsync(Stopped).ConfigureAwait(false);
        _isRead = true;
    }

    public async Task SettleAllAsync()
    {
        using CancellationTokenSource limit = new(StopLimit, _time);
        await Task.WhenAll(_courses.Where(course => course.IsAtWork).Select(course => StopAsync(course, limit.Token))).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task CommitAsync() => _isRead ? Task.CompletedTask : _task.Session.ReadLedgerAsync(CancellationToken.None);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static CallCounts CountsOf(ShardLedger shard) => new(
        shard.CountOf(CallState.Pending) + shard.CountOf(CallState.Failed),
        shard.CountOf(CallState.Running),
        shard.CountOf(CallState.Done),
        shard.CountOf(CallState.GivenUp),
        shard.CountOf(CallState.Skipped),
        shard.CountOf(CallState.Duplicate));

    private async Task GoThroughAsync(bool isEntryOnly)
    {
        foreach (ShardCourse[] some in _courses.Chunk(_options.Shards))
        {
            await _entry.HandOverAsync(some, Stopped).ConfigureAwait(false);
            ShardCourse[] wanted = [.. some.Where(course => course.Pages > 0)];
            int inFlight = Math.Max(1, _options.CallsInFlight / Math.Max(1, wanted.Length));
            await Task.WhenAll(wanted.Select(course => Task.Run(() => WatchAsync(course, isEntryOnly, inFlight)))).ConfigureAwait(false);
            foreach (ShardCourse course in some)
            {
                course.IsEntered = true;
            }

            _task.Session.IsEntered = Array.TrueForAll(_courses, course => course.IsEntered);
        }
    }

    // Any of the shards that cannot go on stops all.
    private async Task WatchAsync(ShardCourse course, bool isEntryOnly, int inFlight)
    {
        try
        {
            await BringToEndAsync(course, isEntryOnly, inFlight).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            if (exception is not OperationCanceledException || !Stopped.IsCancellationRequested)
            {
                _task.Stop.Stop(exception);
            }

            throw;
        }
    }

    private async Task BringToEndAsync(ShardCourse course, bool isEntryOnly, int inFlight)
    {
        for (int losses = 0; ; losses++)
        {
            ShardOrder order = new()
            {
                Epoch = Record.Epoch,
                Pages = course.Pages,
                IsEntryOnly = isEntryOnly,
                IsRetry = _task.Session.IsRetry,
                WasAbrupt = _task.Session.WasAbrupt,
                CallsInFlight = inFlight,
                Priority = _priority,
                IsToReport = _reports is not null && !isEntryOnly,
            };
            course.IsAtWork = true;
            if (await AskAsync(() => course.Grain.BeginAsync(order)).ConfigureAwait(false)
                && await FollowAsync(course).ConfigureAwait(false))
            {
                course.IsAtWork = false;
                course.Pages = 0;
                return;
            }

            if (losses == MaxLosses)
            {
                throw new ClusterException($"The shard {course.Shard} of the corpus '{Record.Corpus}' was lost {MaxLosses} times: silos end again and again.");
            }

            course.Lose();
            await HandOverAgainAsync(course).ConfigureAwait(false);
        }
    }

    // True once the shard is at its end; false where it was lost.
    private async Task<bool> FollowAsync(ShardCourse course)
    {
        while (true)
        {
            ShardQuestion question = new() { Epoch = Record.Epoch, Wish = _wish, Heard = course.Heard };
            ShardProgress progress = await AskAsync(() => course.Grain.WaitAsync(question)).ConfigureAwait(false);
            course.Take(progress);
            if (_reports is not null && progress.Ends.Length > 0)
            {
                await _reports.TakeAsync(progress.Ends, Stopped).ConfigureAwait(false);
                course.Heard += progress.Ends.Length;
                continue;
            }

            switch (progress.Stage)
            {
                case ShardStage.Done:
                    return true;
                case ShardStage.Unknown or ShardStage.Stopped:
                    return false;
                case ShardStage.Lost:
                    // By another silo that took this one for dead, or by another engine: then the corpus is no longer this one's.
                    await Task.Delay(_options.Engine.WatchPause, _time, Stopped).ConfigureAwait(false);
                    await _task.Watch.LookAsync(Stopped).ConfigureAwait(false);
                    return false;
                case ShardStage.Failed:
                    throw progress.StoreFault?.ToException() as Exception ?? new ClusterException(progress.Reason ?? "a shard cannot go on");
            }
        }
    }

    // Shards that are lost together, with their silo, are handed their calls together.
    private Task HandOverAgainAsync(ShardCourse course)
    {
        lock (_gate)
        {
            _lost.Add(course);
            return _entering ??= Task.Run(async () =>
            {
                await Task.Delay(_options.RetryPause, _time, Stopped).ConfigureAwait(false);
                List<ShardCourse> lost;
                lock (_gate)
                {
                    (lost, _lost, _entering) = (_lost, [], null);
                }

                await _entry.HandOverAsync(lost, Stopped).ConfigureAwait(false);
            });
        }
    }

    private async Task StopAsync(ShardCourse course, CancellationToken cancellationToken)
    {
        bool isCancelled = _task.Watch.IsCancelled || _reports is not null;
        await SendAsync(() => course.Grain.StopAsync(Record.Epoch, isCancelled), cancellationToken).ConfigureAwait(false);
        while (true)
        {
            ShardProgress? progress = null;
            ShardQuestion question = new() { Epoch = Record.Epoch, Wish = _wish, Heard = course.Heard };
            await SendAsync(async () => progress = await course.Grain.WaitAsync(question).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            course.Take(progress!);
            if (_reports is { IsBroken: false } && progress!.Ends.Length > 0)
            {
                await _reports.TakeAsync(progress.Ends, cancellationToken).ConfigureAwait(false);
                course.Heard += progress.Ends.Length;
            }
            else if (progress!.Stage is not (ShardStage.Entering or ShardStage.Working))
            {
                course.IsAtWork = false;
                return;
            }
        }
    }

    private async Task<T> AskAsync<T>(Func<Task<T>> question)
    {
        T? answer = default;
        await SendAsync(async () => answer = await question().ConfigureAwait(false), Stopped).ConfigureAwait(false);
        return answer!;
    }

    private async Task SendAsync(Func<Task> message, CancellationToken cancellationToken)
    {
        long began = _time.GetTimestamp();
        while (true)
        {
            try
            {
                await message().WaitAsync(cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (Exception exception) when (exception is TimeoutException or OrleansException)
            {
                if (_time.GetElapsedTime(began) >= _options.SilenceLimit)
                {
                    throw new ClusterException(
                        $"No silo has answered for {_options.SilenceLimit.TotalSeconds:0} s about the corpus '{Record.Corpus}': {CallError.OneLine(exception.Message)}", exception);
                }

                await Task.Delay(_options.RetryPause, _time, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
