using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>
/// Gathers an engine's entries and writes them to the ledger together: a fifth of a second after the first, or when there
/// are many. Of several entries of one call the greatest is written. Entries that cannot be written stay and are written
/// with the next; after too many failures in a row, or when another engine has the ledger, the engine is stopped.
/// Safe for use by many threads.
/// </summary>
internal sealed class LedgerWriter : IAsyncDisposable
{
    private const int ShardsAtATime = 8;

    private readonly CorpusLedger _ledger;
    private readonly EngineOptions _options;
    private readonly TimeProvider _time;
    private readonly Action<Exception> _stop;
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private readonly Task _loop;
    private Dictionary<string, LedgerEntry> _waiting = [];
    private TaskCompletionSource _first = New();
    private TaskCompletionSource _many = New();
    private TaskCompletionSource _written = New();
    private Exception? _fault;

    /// <param name="ledger">The ledger.</param>
    /// <param name="options">Settings.</param>
    /// <param name="time">Measures the pauses.</param>
    /// <param name="stop">Told once what prevents all further writing.</param>
    public LedgerWriter(CorpusLedger ledger, EngineOptions options, TimeProvider time, Action<Exception> stop)
    {
        (_ledger, _options, _time, _stop) = (ledger, options, time, stop);
        _loop = Task.Run(WriteAllAsync);
    }

    /// <summary>Writes to the ledger's blobs so far, one or more for each.</summary>
    public long Writes { get; private set; }

    /// <summary>Takes an entry; it is durable within a fifth of a second or so.</summary>
    public void Add(string call, LedgerEntry entry)
    {
        lock (_gate)
        {
            _waiting[call] = _waiting.TryGetValue(call, out LedgerEntry other) ? LedgerEntry.Merge(entry, other) : entry;
            _first.TrySetResult();
            if (_waiting.Count >= _options.CommitEntries)
            {
                _many.TrySetResult();
            }
        }
    }

    /// <summary>Writes now; done once all that was added before is durable.</summary>
    /// <exception cref="LedgerLostException">Another engine has the ledger.</exception>
    /// <exception cref="StorageException">It cannot be written.</exception>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        Task written;
        lock (_gate)
        {
            if (_fault is not null)
            {
                throw _fault;
            }

            written = _written.Task;
            _first.TrySetResult();
            _many.TrySetResult();
        }

        await written.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task WriteAllAsync()
    {
        int failures = 0;
        while (true)
        {
            await _first.Task.WaitAsync(_end.Token).ConfigureAwait(false);
            using (CancellationTokenSource pause = CancellationTokenSource.CreateLinkedTokenSource(_end.Token))
            {
                await Task.WhenAny(_many.Task, Task.Delay(_options.CommitPause, _time, pause.Token)).ConfigureAwait(false);
                await pause.CancelAsync().ConfigureAwait(false);
            }

            _end.Token.ThrowIfCancellationRequested();
            Dictionary<string, LedgerEntry> entries;
            TaskCompletionSource written;
            lock (_gate)
            {
                (entries, written) = (_waiting, _written);
                (_waiting, _first, _many, _written) = ([], New(), New(), New());
            }

            StorageException? failure = null;
            try
            {
                failure = await WriteAsync(entries).ConfigureAwait(false);
                failures = failure is null ? 0 : failures + 1;
            }
            catch (Exception exception)
            {
                Stop(exception, written);
                return;
            }

            if (failure is null)
            {
                written.SetResult();
            }
            else if (failures >= _options.WriteFailures)
            {
                Stop(new StorageException(failure.Error, $"Stopped: the ledger could not be written {failures} times in a row: {failure.Message}", failure), written);
                return;
            }
            else
            {
                PutBack(entries, written);
            }
        }
    }

    private async Task<StorageException?> WriteAsync(Dictionary<string, LedgerEntry> entries)
    {
        StorageException? failure = null;
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = ShardsAtATime };
        await Parallel.ForEachAsync(entries.GroupBy(entry => _ledger.ShardOf(entry.Key)), parallel, async (shard, _) =>
        {
            try
            {
                await shard.Key.RecordAsync(shard, CancellationToken.None).ConfigureAwait(false);
                lock (_gate)
                {
                    Writes++;
                }
            }
            catch (StorageException exception)
            {
                failure = exception;
            }
        }).ConfigureAwait(false);
        return failure;
    }

    // Those that were written change nothing when they come again.
    private void PutBack(Dictionary<string, LedgerEntry> entries, TaskCompletionSource written)
    {
        lock (_gate)
        {
            foreach ((string call, LedgerEntry entry) in entries)
            {
                _waiting[call] = _waiting.TryGetValue(call, out LedgerEntry later) ? LedgerEntry.Merge(entry, later) : entry;
            }

            _first.TrySetResult();
            _ = _written.Task.ContinueWith(
                task => _ = task.IsCompletedSuccessfully ? written.TrySetResult() : written.TrySetException(task.Exception!.InnerExceptions),
                TaskScheduler.Default);
        }
    }

    private void Stop(Exception exception, TaskCompletionSource written)
    {
        lock (_gate)
        {
            _fault = exception;
            written.TrySetException(exception);
            _written.TrySetException(exception);
            _ = written.Task.Exception;
            _ = _written.Task.Exception;
        }

        _stop(exception);
    }
}
