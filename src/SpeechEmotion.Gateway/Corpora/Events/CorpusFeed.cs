using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using SpeechEmotion.Corpora.Queue;

namespace SpeechEmotion.Gateway.Corpora.Events;

/// <summary>
/// The events of one corpus: while somebody listens one task asks the queue, and whoever listens reads the last of them out
/// of a bounded ring. Every event says all there is to say, so one that is missed is no loss. Safe for use by many threads.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The last listener disposes it.")]
internal sealed class CorpusFeed(ICorpusQueue queue, string corpus, TimeProvider time)
{
    private const int MaxEvents = 256;

    private readonly Lock _gate = new();
    private readonly Queue<CorpusEvent> _ring = new(MaxEvents);
    private TaskCompletionSource _changed = Fresh();
    private CancellationTokenSource? _pump;
    private CorpusEvent? _last;
    private bool _isEnded;

    // Begins at the clock, so that numbers go on after a restart without anything being kept.
    private long _next = time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>How many listen.</summary>
    public int Listeners { get; private set; }

    /// <summary>When somebody last stopped listening, as a timestamp.</summary>
    public long Left { get; private set; }

    /// <summary>Begins to listen; <see cref="Leave"/> ends it.</summary>
    /// <param name="now">Where the corpus is: what is remembered may be old where nobody listened.</param>
    public void Join(CorpusStatus now)
    {
        lock (_gate)
        {
            if (Listeners++ == 0 || _isEnded)
            {
                _pump?.Dispose();
                _pump = new CancellationTokenSource();
                _isEnded = false;
                CancellationToken stop = _pump.Token;
                Add(now, stop);
                _ = Task.Run(() => PumpAsync(stop), CancellationToken.None);
            }
        }
    }

    /// <summary>Listens no more.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            Left = time.GetTimestamp();
            if (--Listeners == 0)
            {
                _pump?.Cancel();
                _pump?.Dispose();
                _pump = null;
            }
        }
    }

    /// <summary>The events behind a number, or all where the ring does not know it; whether it does; whether no more will come; and what tells of more.</summary>
    public (IReadOnlyList<CorpusEvent> Events, bool IsWhole, bool IsEnded, Task Changed) Read(long after)
    {
        lock (_gate)
        {
            bool isWhole = _ring.TryPeek(out CorpusEvent? first) && after >= first.Id - 1 && after < _next;
            return ([.. _ring.Where(each => !isWhole || each.Id > after)], isWhole, _isEnded, _changed.Task);
        }
    }

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task PumpAsync(CancellationToken stop)
    {
        try
        {
            await foreach (CorpusStatus status in queue.EventsAsync(corpus, stop).ConfigureAwait(false))
            {
                Add(status, stop);
            }
        }
        catch (Exception)
        {
            // Whoever listens is sent away and asks again; then the store, if it is that, says what is wrong.
        }

        lock (_gate)
        {
            if (!stop.IsCancellationRequested)
            {
                _isEnded = true;
                Raise();
            }
        }
    }

    private void Add(CorpusStatus status, CancellationToken stop)
    {
        lock (_gate)
        {
            if (stop.IsCancellationRequested || status == _last?.Status)
            {
                return;
            }

            _last = new(_next++, status, JsonSerializer.SerializeToUtf8Bytes(CorpusDocument.From(status), CorporaJson.Default.CorpusDocument));
            if (_ring.Count == MaxEvents)
            {
                _ring.Dequeue();
            }

            _ring.Enqueue(_last);
            Raise();
        }
    }

    private void Raise() => Interlocked.Exchange(ref _changed, Fresh()).TrySetResult();
}
