using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>
/// Looks at a corpus's record now and then: whether its owner wants the engine to pause or to stop, and whether another
/// engine has taken the corpus over meanwhile.
/// </summary>
internal sealed class CorpusWatch : IAsyncDisposable
{
    private const int PausesUntilUnsure = 5;

    private readonly CorpusRecords _records;
    private readonly CorpusRecord _mine;
    private readonly EngineOptions _options;
    private readonly TimeProvider _time;
    private readonly Action<Exception> _stop;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _loop;
    private readonly Action<CorpusWish>? _tell;
    private CorpusWish _wish = CorpusWish.Run;
    private TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _confirmed;

    /// <param name="records">The records.</param>
    /// <param name="mine">The record as this engine has written it.</param>
    /// <param name="options">Settings.</param>
    /// <param name="time">Measures the pauses.</param>
    /// <param name="stop">Told why the engine is to stop.</param>
    /// <param name="isTold">True where somebody else looks and says what the owner wants: <see cref="Take(CorpusWish)"/>.</param>
    /// <param name="tell">Told whenever the owner wants something else.</param>
    public CorpusWatch(
        CorpusRecords records, CorpusRecord mine, EngineOptions options, TimeProvider time, Action<Exception> stop, bool isTold = false, Action<CorpusWish>? tell = null)
    {
        (_records, _mine, _options, _time, _stop, _tell) = (records, mine, options, time, stop, tell);
        _go.SetResult();
        _confirmed = time.GetTimestamp();
        _loop = isTold ? Task.CompletedTask : Task.Run(WatchAsync);
    }

    /// <summary>True once the owner has cancelled the corpus.</summary>
    public bool IsCancelled { get; private set; }

    /// <summary>Waits while the corpus is paused.</summary>
    public ValueTask WaitAsync(CancellationToken cancellationToken) =>
        _go.Task is { IsCompletedSuccessfully: false } paused ? new(paused.WaitAsync(cancellationToken)) : ValueTask.CompletedTask;

    /// <summary>
    /// Makes sure that the corpus is still this engine's. Asks only where nobody has looked for long: a process that was
    /// frozen finds out before it replaces a result.
    /// </summary>
    /// <exception cref="LedgerLostException">Another engine has taken it over.</exception>
    /// <exception cref="StorageException">It cannot be read.</exception>
    public async ValueTask EnsureMineAsync(CancellationToken cancellationToken)
    {
        if (_time.GetElapsedTime(Volatile.Read(ref _confirmed)) > _options.WatchPause * PausesUntilUnsure)
        {
            Take(await _records.ReadAsync(_mine.Corpus, cancellationToken).ConfigureAwait(false));
        }
    }

    /// <summary>Looks at once.</summary>
    /// <exception cref="LedgerLostException">Another engine has taken the corpus over.</exception>
    /// <exception cref="StorageException">It cannot be read.</exception>
    public async Task LookAsync(CancellationToken cancellationToken) =>
        Take(await _records.ReadAsync(_mine.Corpus, cancellationToken).ConfigureAwait(false));

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task WatchAsync()
    {
        while (true)
        {
            await Task.Delay(_options.WatchPause, _time, _end.Token).ConfigureAwait(false);
            try
            {
                Take(await _records.ReadAsync(_mine.Corpus, _end.Token).ConfigureAwait(false));
            }
            catch (LedgerLostException exception)
            {
                _stop(exception);
                return;
            }
            catch (StorageException)
            {
                // What the engine writes fails too, and says so; a look that fails is made again.
            }
        }
    }

    private void Take(CorpusRecord? record)
    {
        if (record is null || record.Epoch != _mine.Epoch)
        {
            throw new LedgerLostException($"Another engine has taken the corpus '{_mine.Corpus}' over: this one has stopped.");
        }

        Take(record.Wish);
    }

    /// <summary>Takes what the owner wants, from somebody who has just made sure that the corpus is still this engine's.</summary>
    public void Take(CorpusWish wish)
    {
        Volatile.Write(ref _confirmed, _time.GetTimestamp());
        switch (wish)
        {
            case CorpusWish.Cancel:
                IsCancelled = true;
                _stop(new OperationCanceledException($"The corpus '{_mine.Corpus}' was cancelled."));
                break;
            case CorpusWish.Pause when _go.Task.IsCompleted:
                _go = new(TaskCreationOptions.RunContinuationsAsynchronously);
                break;
            case CorpusWish.Run:
                _go.TrySetResult();
                break;
        }

        if (wish != _wish)
        {
            _wish = wish;
            _tell?.Invoke(wish);
        }
    }
}
