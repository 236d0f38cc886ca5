namespace SpeechEmotion.Models.Tests.Fixtures;

/// <summary>A clock that stands until it is moved; only what timers need.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];

    public SemaphoreSlim TimerCreated { get; } = new(0);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ManualTimer timer = new(() => callback(state));
        lock (_gate)
        {
            _timers.Add(timer);
        }

        TimerCreated.Release();
        return timer;
    }

    /// <summary>Everything that waits for a time has waited long enough.</summary>
    public void RunOut()
    {
        ManualTimer[] due;
        lock (_gate)
        {
            due = [.. _timers];
            _timers.Clear();
        }

        foreach (ManualTimer timer in due)
        {
            timer.Fire();
        }
    }

    private sealed class ManualTimer(Action fire) : ITimer
    {
        private volatile bool _isDisposed;

        public void Fire()
        {
            if (!_isDisposed)
            {
                fire();
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() => _isDisposed = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
