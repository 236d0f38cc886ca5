using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using SpeechEmotion.Calls;
using SpeechEmotion.Corpora.Engine;
using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Corpora.Queue;

/// <summary>
/// Works on the corpora of a store, several at a time: their calls share the workers, those of a higher priority first, and
/// corpora of one priority in turns. What was submitted lies in the corpora's records, so a queue that is killed goes on
/// where it was when another is started. Safe for use by many threads.
/// </summary>
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "It is one, of corpora.")]
public sealed class CorpusQueue : ICorpusQueue, IAsyncDisposable
{
    private const string Damaged = "its record is damaged or of a later version: 'doctor --repair' removes one that is damaged, and the corpus is submitted again";

    private readonly CallStore _store;
    private readonly CorpusRecords _records;
    private readonly Func<CorpusSubmission, Func<ICallAnalyzer>> _analyzers;
    private readonly Func<CorpusCall, IAudioReader> _open;
    private readonly QueueOptions _options;
    private readonly TimeProvider _time;
    private readonly CallSlots _slots;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, ActiveCorpus> _active = new(StringComparer.Ordinal);
    private readonly List<(string Corpus, int Priority)> _waiting = [];
    private readonly Lock _gate = new();
    private readonly ChangeSignal _changed = new();

    /// <summary>A queue; nothing is worked on before <see cref="StartAsync"/> or a submission.</summary>
    /// <param name="blobs">The store, which stays the caller's to dispose.</param>
    /// <param name="analyzers">Gives, for a submission, what makes the analyzers of its model.</param>
    /// <param name="open">Opens a recording, throwing <see cref="AudioException"/> where it cannot be read.</param>
    /// <param name="options">Settings.</param>
    /// <param name="time">Measures pauses and limits.</param>
    public CorpusQueue(
        IBlobStore blobs, Func<CorpusSubmission, Func<ICallAnalyzer>> analyzers, Func<CorpusCall, IAudioReader> open, QueueOptions options, TimeProvider time)
        : this(blobs, analyzers, open, options, time, slots: null)
    {
    }

    internal CorpusQueue(
        IBlobStore blobs, Func<CorpusSubmission, Func<ICallAnalyzer>> analyzers, Func<CorpusCall, IAudioReader> open, QueueOptions options, TimeProvider time, CallSlots? slots)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_store, _records, _analyzers, _open, _options, _time) = (new(blobs), new(blobs), analyzers, open, options.Validated(), time);
        _slots = slots ?? new CallSlots(options.Engine.Workers);
    }

    /// <summary>Takes up what a queue before has left.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await foreach (string corpus in _records.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (await ReadWholeAsync(corpus, cancellationToken).ConfigureAwait(false) is { Submission: { } submission, Wish: CorpusWish.Run } record
                && (record.Retry || record.State is CorpusState.Queued or CorpusState.Running))
            {
                Enqueue(corpus, submission.Priority);
            }
        }
    }

    /// <inheritdoc/>
    public async Task<CorpusStatus> SubmitAsync(string corpus, CorpusSubmission submission, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(submission);
        bool isSame = false;
        await _records.UpdateAsync(
            corpus,
            before =>
            {
                isSame = before is not null && submission.Equals(before.Submission) && (before.State is CorpusState.Queued or CorpusState.Running or CorpusState.Paused || IsDone(before));
                return isSame
                    ? before!
                    : (before ?? new() { Corpus = corpus }) with { Submission = submission, State = CorpusState.Queued, Wish = CorpusWish.Run, Error = null };
            },
            cancellationToken).ConfigureAwait(false);
        if (!isSame)
        {
            Enqueue(corpus, submission.Priority);
        }

        return (await StatusAsync(corpus, cancellationToken).ConfigureAwait(false))!;
    }

    /// <inheritdoc/>
    public async Task<CorpusStatus?> StatusAsync(string corpus, CancellationToken cancellationToken) =>
        await _records.ReadAsync(corpus, cancellationToken).ConfigureAwait(false) is { } record ? Describe(record) : null;

    /// <inheritdoc/>
    public async IAsyncEnumerable<CorpusStatus> ListAsync(string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (string corpus in _records.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (string.CompareOrdinal(corpus, after) > 0)
            {
                CorpusRecord? record = await ReadWholeAsync(corpus, cancellationToken).ConfigureAwait(false);
                yield return record is null ? new(corpus, CorpusState.Cancelled, 0, default, 0) { Error = Damaged } : Describe(record);
            }
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<CorpusStatus> EventsAsync(string corpus, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        CorpusStatus? last = null;
        while (true)
        {
            Task changed = _changed.Next;
            if (await StatusAsync(corpus, cancellationToken).ConfigureAwait(false) is not { } status)
            {
                yield break;
            }

            if (status != last)
            {
                yield return last = status;
            }

            if (status.IsEnded && !IsWaiting(corpus))
            {
                yield break;
            }

            using CancellationTokenSource pause = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(changed, Task.Delay(_options.EventPause, _time, pause.Token)).ConfigureAwait(false);
            await pause.CancelAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <inheritdoc/>
    public async Task<CorpusStatus?> WaitAsync(string corpus, CancellationToken cancellationToken)
    {
        CorpusStatus? last = null;
        await foreach (CorpusStatus status in EventsAsync(corpus, cancellationToken).ConfigureAwait(false))
        {
            last = status;
        }

        return last;
    }

    /// <inheritdoc/>
    public Task<CorpusStatus?> PauseAsync(string corpus, CancellationToken cancellationToken) => ChangeAsync(
        corpus,
        record => record.State is CorpusState.Done or CorpusState.Cancelled ? record : record with { Wish = CorpusWish.Pause, State = CorpusState.Paused },
        cancellationToken);

    /// <inheritdoc/>
    public Task<CorpusStatus?> ResumeAsync(string corpus, CancellationToken cancellationToken) => ChangeAsync(
        corpus,
        record => record.Wish == CorpusWish.Pause ? record with { Wish = CorpusWish.Run, State = _active.ContainsKey(corpus) ? CorpusState.Running : CorpusState.Queued } : record,
        cancellationToken);

    /// <inheritdoc/>
    public Task<CorpusStatus?> CancelAsync(string corpus, CancellationToken cancellationToken) => ChangeAsync(
        corpus,
        record => record.State == CorpusState.Done ? record : record with { Wish = CorpusWish.Cancel, State = CorpusState.Cancelled },
        cancellationToken);

    /// <inheritdoc/>
    public Task<CorpusStatus?> RetryAsync(string corpus, CancellationToken cancellationToken) => ChangeAsync(
        corpus,
        record => record with { Retry = true, Wish = CorpusWish.Run, State = _active.ContainsKey(corpus) ? record.State : CorpusState.Queued },
        cancellationToken);

    /// <summary>Stops all engines in good order; what is not done waits in the records.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_active.Values.Select(active => active.Ended)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task<CorpusStatus?> ChangeAsync(string corpus, Func<CorpusRecord, CorpusRecord> change, CancellationToken cancellationToken)
    {
        if (await _records.ReadAsync(corpus, cancellationToken).ConfigureAwait(false) is null)
        {
            return null;
        }

        CorpusRecord record = await _records.UpdateAsync(corpus, before => change(before ?? new() { Corpus = corpus }), cancellationToken).ConfigureAwait(false);
        if (record is { State: CorpusState.Queued or CorpusState.Running, Submission: { } submission })
        {
            Enqueue(corpus, submission.Priority);
        }

        _changed.Raise();
        return await StatusAsync(corpus, cancellationToken).ConfigureAwait(false);
    }

    private CorpusStatus Describe(CorpusRecord record) => _active.TryGetValue(record.Corpus, out ActiveCorpus? active)
        ? active.Describe(record)
        : new(record.Corpus, record.State, record.Submission?.Priority ?? 0, record.Counts, record.Seconds) { Submission = record.Submission, Sources = record.Sources, Error = record.Error };

    // One record that is damaged keeps nobody from the others.
    private async Task<CorpusRecord?> ReadWholeAsync(string corpus, CancellationToken cancellationToken)
    {
        try
        {
            return await _records.ReadAsync(corpus, cancellationToken).ConfigureAwait(false);
        }
        catch (StorageException exception) when (exception.Error is StorageError.BadDocument or StorageError.UnknownSchema)
        {
            _options.Engine.OnFault?.Invoke(exception);
            return null;
        }
    }

    // A manifest that cannot have changed has no calls that are not done.
    private bool IsDone(CorpusRecord record) =>
        record is { State: CorpusState.Done, Submission: { Manifest: { } manifest, Paths.Count: 0 } } && _options.Manifests.IsFixed(manifest);

    private bool IsWaiting(string corpus)
    {
        lock (_gate)
        {
            return _active.ContainsKey(corpus) || _waiting.Exists(each => each.Corpus == corpus);
        }
    }

    private void Enqueue(string corpus, int priority)
    {
        lock (_gate)
        {
            if (!_waiting.Exists(each => each.Corpus == corpus))
            {
                _waiting.Add((corpus, priority));
            }

            Dispatch();
        }
    }

    // A corpus that is worked on and was submitted again waits until its engine has ended.
    private void Dispatch()
    {
        while (!_stop.IsCancellationRequested)
        {
            (string Corpus, int Priority)[] ready = [.. _waiting.Where(each => !_active.ContainsKey(each.Corpus)).OrderByDescending(each => each.Priority).Take(1)];
            if (ready is not [var next]
                || (_active.Count >= _options.Corpora && _active.Values.Any(active => active.Priority >= next.Priority)))
            {
                return;
            }

            _waiting.Remove(next);
            ActiveCorpus active = new(next.Corpus, next.Priority, _time);
            _active[next.Corpus] = active;
            active.Ended = Task.Run(() => RunAsync(active));
        }
    }

    private async Task RunAsync(ActiveCorpus active)
    {
        string? error = null;
        try
        {
            await WorkAsync(active).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception exception) when (exception is CorpusException or LedgerLostException)
        {
            error = exception.Message;
        }
        catch (Exception exception)
        {
            // Where the store is, and what is inside of the program, is for the log: whoever submitted the corpus may be a stranger to both.
            _options.Engine.OnFault?.Invoke(exception);
            error = exception is StorageException storage ? Explain(storage.Error) : $"a fault in the program ({exception.GetType().Name})";
        }

        if (error is not null)
        {
            await FailAsync(active.Corpus, error).ConfigureAwait(false);
        }

        lock (_gate)
        {
            _active.TryRemove(active.Corpus, out _);
            Dispatch();
        }

        _changed.Raise();
    }

    private async Task WorkAsync(ActiveCorpus active)
    {
        if (await _records.ReadAsync(active.Corpus, _stop.Token).ConfigureAwait(false) is not { Submission: { } submission, Wish: CorpusWish.Run } record)
        {
            return;
        }

        active.SecondsBefore = record.Seconds;
        CorpusSources sources = new() { Manifest = submission.Manifest, Paths = submission.Paths, Manifests = _options.Manifests };
        Corpus corpus = Corpus.Survey(sources, _ => { }, _stop.Token);
        EngineOptions options = _options.Engine with { Corpus = active.Corpus, Lane = _slots.Open(active.Priority) };
        SingleMachineEngine engine = new(_store, _analyzers(submission), _open, options, _time);
        active.Engine = engine;
        _changed.Raise();
        await engine.AnalyzeAsync(
            corpus,
            call =>
            {
                active.Take(call);
                return ValueTask.CompletedTask;
            },
            _stop.Token).ConfigureAwait(false);
    }

    private static string Explain(StorageError error) => error switch
    {
        StorageError.Full => "the store has no room left",
        StorageError.BadDocument or StorageError.UnknownSchema => "a document in the store is damaged or of a later version: 'doctor' names it",
        _ => "the store could not be read or written",
    };

    private async Task FailAsync(string corpus, string error)
    {
        try
        {
            await _records.UpdateAsync(
                corpus,
                record => (record ?? new() { Corpus = corpus }) with { State = CorpusState.Cancelled, Error = error },
                CancellationToken.None).ConfigureAwait(false);
        }
        catch (StorageException exception)
        {
            // Then the store says so itself to whoever asks after the corpus.
            _options.Engine.OnFault?.Invoke(exception);
        }
    }
}
