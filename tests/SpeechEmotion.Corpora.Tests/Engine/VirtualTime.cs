namespace SpeechEmotion.Corpora.Tests.Engine;

/// <summary>A clock that does not wait: while somebody does, it moves on to the next timer within a millisecond. Its wall clock can be set.</summary>
internal sealed class VirtualTime : TimeProvider, IDisposable
{
    private readonly PriorityQueue<Timer, long> _timers = new();
    private readonly Lock _gate = new();
    private readonly System.Threading.Timer _pump;
    private long _now;
    private long _wall = new DateTimeOffset(2026, 3, 10, 9, 0, 0, TimeSpan.Zero).Ticks;

    public VirtualTime() => _pump = new(_ => Move(), null, 1, 1);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public TimeSpan Passed => TimeSpan.FromTicks(GetTimestamp());

    public override long GetTimestamp() => Volatile.Read(ref _now);

    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref _wall) + GetTimestamp(), TimeSpan.Zero);

    /// <summary>Sets the wall clock forward or back.</summary>
    public void Jump(TimeSpan by) => Interlocked.Add(ref _wall, by.Ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Timer timer = new(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    public void Dispose() => _pump.Dispose();

    private void Move()
    {
        Timer? due = null;
        lock (_gate)
        {
            while (_timers.TryDequeue(out Timer? next, out long at))
            {
                if (next.Due == at)
                {
                    Volatile.Write(ref _now, Math.Max(_now, at));
                    next.Due = null;
                    due = next;
                    break;
                }
            }
        }

        due?.Fire();
    }

    private sealed class Timer(VirtualTime time, Action fire) : ITimer
    {
        public long? Due { get; set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._gate)
            {
                Due = null;
                if (dueTime >= TimeSpan.Zero)
                {
                    Due = time._now + dueTime.Ticks;
                    time._timers.Enqueue(this, Due.Value);
                }
            }

            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
