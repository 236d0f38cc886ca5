using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
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
public sealed class CorpusQueue : RecordedQueue, IAsyncDisposable
{
    private readonly CallStore _store;
    private readonly CorpusRecords _records;
    private readonly CorpusFailures _failures;
    private readonly Func<CorpusSubmission, Func<ICallAnalyzer>> _analyzers;
    private readonly Func<CorpusCall, IAudioReader> _open;
    private readonly QueueOptions _options;
    private readonly TimeProvider _time;
    private readonly CallSlots _slots;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, ActiveCorpus> _active = new(StringComparer.Ordinal);
    private readonly List<(string Corpus, int Priority)> _waiting = [];
    private readonly Lock _gate = new();

    /// <summary>A queue; nothing is worked on before <see cref="RecordedQueue.StartAsync"/> or a submission.</summary>
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
        : base(blobs, options, time)
    {
        (_store, _records, _analyzers, _open, _options, _time) = (new(blobs), new(blobs), analyzers, open, options, time);
        _failures = new CorpusFailures(_records, options.Engine.OnFault);
        _slots = slots ?? new CallSlots(options.Engine.Workers);
    }

    /// <summary>Stops all engines in good order; what is not done waits in the records.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_active.Values.Select(active => active.Ended)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private protected override ValueTask<QueuedCorpus> LookAsync(CorpusRecord record, CancellationToken cancellationToken)
    {
        bool isActive = _active.TryGetValue(record.Corpus, out ActiveCorpus? active);
        return new(new QueuedCorpus(isActive ? active!.Describe(record) : Describe(record), isActive, IsWaiting(record.Corpus)));
    }

    private bool IsWaiting(string corpus)
    {
        lock (_gate)
        {
            return _active.ContainsKey(corpus) || _waiting.Exists(each => each.Corpus == corpus);
        }
    }

    private protected override void Enqueue(string corpus, int priority)
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
        try
        {
            await WorkAsync(active).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            await _failures.TellAsync(active.Corpus, exception).ConfigureAwait(false);
        }

        lock (_gate)
        {
            _active.TryRemove(active.Corpus, out _);
            Dispatch();
        }

        RaiseChanged();
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
        RaiseChanged();
        await engine.AnalyzeAsync(
            corpus,
            call =>
            {
                active.Take(call);
                return ValueTask.CompletedTask;
            },
            _stop.Token).ConfigureAwait(false);
    }
}
