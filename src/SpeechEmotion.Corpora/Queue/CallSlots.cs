namespace SpeechEmotion.Corpora.Queue;

/// <summary>
/// Places for calls under way, shared by several corpora: a place that gets free goes to the corpus of the highest
/// priority that waits, and among those of one priority to the one that was given a place longest ago.
/// </summary>
/// <param name="count">Places, at least 1.</param>
internal sealed class CallSlots(int count)
{
    private readonly Lock _gate = new();
    private readonly List<Lane> _waiting = [];
    private int _free = count;
    private long _granted;

    /// <summary>A corpus's way to the places.</summary>
    public Lane Open(int priority) => new(this, priority);

    private void Release()
    {
        TaskCompletionSource? next = null;
        lock (_gate)
        {
            _free++;
            next = Grant();
        }

        next?.TrySetResult();
    }

    private TaskCompletionSource? Grant()
    {
        while (_free > 0 && _waiting.Count > 0)
        {
            Lane lane = _waiting.OrderByDescending(each => each.Priority).ThenBy(each => each.LastGrant).First();
            TaskCompletionSource waiter = lane.Waiters.Dequeue();
            if (lane.Waiters.Count == 0)
            {
                _waiting.Remove(lane);
            }

            if (!waiter.Task.IsCompleted)
            {
                _free--;
                lane.LastGrant = ++_granted;
                return waiter;
            }
        }

        return null;
    }

    /// <summary>A corpus's way to the places.</summary>
    internal sealed class Lane(CallSlots slots, int priority)
    {
        public int Priority => priority;

        public long LastGrant { get; set; }

        public Queue<TaskCompletionSource> Waiters { get; } = [];

        /// <summary>Waits for a place, and gives it back when disposed.</summary>
        public async ValueTask<IDisposable> EnterAsync(CancellationToken cancellationToken)
        {
            TaskCompletionSource place = new(TaskCreationOptions.RunContinuationsAsynchronously);
            TaskCompletionSource? granted;
            lock (slots._gate)
            {
                Waiters.Enqueue(place);
                if (!slots._waiting.Contains(this))
                {
                    slots._waiting.Add(this);
                }

                granted = slots.Grant();
            }

            granted?.TrySetResult();
            using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(_ => GiveUp(place, cancellationToken), null);
            await place.Task.ConfigureAwait(false);
            return new Place(slots);
        }

        // Under the lock, so that a place is either taken or given up.
        private void GiveUp(TaskCompletionSource place, CancellationToken cancellationToken)
        {
            lock (slots._gate)
            {
                if (Waiters.Contains(place))
                {
                    place.TrySetCanceled(cancellationToken);
                }
            }
        }
    }

    private sealed class Place(CallSlots slots) : IDisposable
    {
        private int _isGiven;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isGiven, 1) == 0)
            {
                slots.Release();
            }
        }
    }
}
