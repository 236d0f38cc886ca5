using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Orleans.Runtime;
using SpeechEmotion.Corpora.Queue;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Cluster.Corpora;

/// <summary>
/// The corpora of one tenant, worked on by the grains of a cluster. What is submitted is in the record before a grain hears of it; corpora that are
/// not at their end are woken again and again, so a grain that was lost comes back. Safe for use by many threads.
/// </summary>
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "It is one, of corpora.")]
public sealed class ClusterCorpusQueue : RecordedQueue, IAsyncDisposable
{
    private readonly IGrainFactory _grains;
    private readonly string _tenant;
    private readonly CorpusRecords _records;
    private readonly QueueOptions _options;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, int> _unfinished = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _pinging;

    /// <summary>A queue.</summary>
    /// <param name="grains">Leads to the cluster.</param>
    /// <param name="tenant">Whose corpora they are.</param>
    /// <param name="blobs">The tenant's part of the store, which stays the caller's to dispose.</param>
    /// <param name="options">Settings; those of the engine are the silos'.</param>
    /// <param name="time">Measures pauses.</param>
    public ClusterCorpusQueue(IGrainFactory grains, string tenant, IBlobStore blobs, QueueOptions options, TimeProvider time)
        : base(blobs, options, time)
    {
        (_grains, _tenant, _records, _options, _time) = (grains, tenant, new CorpusRecords(blobs), options, time);
        _pinging = Task.Run(PingAsync);
    }

    /// <summary>Stops asking after corpora; the cluster goes on.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _pinging.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private protected override void Enqueue(string corpus, int priority)
    {
        _unfinished[corpus] = priority;
        _ = Task.Run(() => WakeAsync(corpus));
    }

    private protected override async ValueTask<QueuedCorpus> LookAsync(CorpusRecord record, CancellationToken cancellationToken)
    {
        if (record.Submission is null || (!record.IsToBeWorkedOn && !_unfinished.ContainsKey(record.Corpus)))
        {
            return new(Describe(record), IsActive: false, IsWaiting: false);
        }

        bool isSubmitted = _unfinished.ContainsKey(record.Corpus);
        CorpusView? view = await TryLookAsync(record.Corpus, cancellationToken).ConfigureAwait(false);
        if (view is not { IsActive: true })
        {
            return new(Describe(record), IsActive: false, IsWaiting: isSubmitted && (view is null || record.IsToBeWorkedOn));
        }

        CorpusStatus status = ActiveCorpus.Describe(
            record, record.Submission.Priority, view.Counts?.ToCounts() ?? record.Counts, view.SecondsBefore, view.Totals.ToOutcome(), view.Elapsed);
        return new(status, IsActive: true, IsWaiting: true);
    }

    private Task WakeAsync(string corpus) => TryAsync(grain => grain.WakeAsync(), corpus, _stop.Token);

    private async Task<CorpusView?> TryLookAsync(string corpus, CancellationToken cancellationToken)
    {
        CorpusView? view = null;
        await TryAsync(async grain => view = await grain.LookAsync().ConfigureAwait(false), corpus, cancellationToken).ConfigureAwait(false);
        return view;
    }

    // A message that is lost is no harm: the next look or ping wakes the grain.
    private async Task TryAsync(Func<ICorpusGrain, Task> ask, string corpus, CancellationToken cancellationToken)
    {
        try
        {
            await ask(_grains.GetGrain<ICorpusGrain>(new CorpusKey(_tenant, corpus).ToString())).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is TimeoutException or OrleansException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            _options.Engine.OnFault?.Invoke(exception);
        }
    }

    private async Task PingAsync()
    {
        while (true)
        {
            await Task.Delay(ClusterLimits.Ping, _time, _stop.Token).ConfigureAwait(false);
            foreach (string corpus in _unfinished.Keys)
            {
                await PingAsync(corpus).ConfigureAwait(false);
            }
        }
    }

    private async Task PingAsync(string corpus)
    {
        try
        {
            CorpusRecord? record = await _records.ReadAsync(corpus, _stop.Token).ConfigureAwait(false);
            CorpusView? view = await TryLookAsync(corpus, _stop.Token).ConfigureAwait(false);
            if (record is { IsToBeWorkedOn: true })
            {
                if (view is { IsActive: false })
                {
                    await WakeAsync(corpus).ConfigureAwait(false);
                }
            }
            else if (view is { IsActive: false })
            {
                _unfinished.TryRemove(corpus, out _);
                RaiseChanged();
            }
        }
        catch (Storage.StorageException exception)
        {
            // Whoever asks after the corpus is told.
            _options.Engine.OnFault?.Invoke(exception);
        }
    }
}
