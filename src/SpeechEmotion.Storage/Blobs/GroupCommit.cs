namespace SpeechEmotion.Storage.Blobs;

/// <summary>
/// Writes items to places, one write to a place at a time and a bounded number at once. Whoever adds while a place is
/// being written, or waits for its turn, shares the next write.
/// </summary>
/// <typeparam name="TPlace">What one write goes to.</typeparam>
/// <typeparam name="TItem">What is written there.</typeparam>
/// <param name="parallel">Writes at a time, at least 1.</param>
/// <param name="write">Writes items to a place; done once they are durable. What it throws, all get whose items it had.</param>
internal sealed class GroupCommit<TPlace, TItem>(int parallel, Func<TPlace, IReadOnlyList<TItem>, Task> write)
    where TPlace : notnull
{
    private readonly Lock _gate = new();

    // A place is here from its first item until it has been written and nothing has come since.
    private readonly Dictionary<TPlace, Batch> _waiting = [];
    private readonly Queue<TPlace> _ready = [];
    private int _writers;

    /// <summary>Adds items; done once they are durable.</summary>
    /// <param name="place">Where they belong.</param>
    /// <param name="items">The items.</param>
    /// <param name="cancellationToken">Stops waiting; the items may then be written or not.</param>
    public Task AddAsync(TPlace place, IEnumerable<TItem> items, CancellationToken cancellationToken)
    {
        Batch batch;
        lock (_gate)
        {
            bool isUnderWay = _waiting.TryGetValue(place, out Batch? waiting);
            batch = waiting ?? (_waiting[place] = new Batch());
            batch.Items.AddRange(items);
            batch.IsAwaited = true;
            if (!isUnderWay)
            {
                _ready.Enqueue(place);
            }

            if (_ready.Count > 0 && _writers < parallel)
            {
                _writers++;
                _ = Task.Run(WriteAllAsync, CancellationToken.None);
            }
        }

        return batch.Written.Task.WaitAsync(cancellationToken);
    }

    private async Task WriteAllAsync()
    {
        while (Next() is { } next)
        {
            try
            {
                await write(next.Place, next.Batch.Items).ConfigureAwait(false);
                next.Batch.Written.SetResult();
            }
            catch (Exception exception)
            {
                next.Batch.Written.SetException(exception);

                // Nobody need be waiting any more.
                _ = next.Batch.Written.Task.Exception;
            }

            Finish(next.Place);
        }
    }

    private (TPlace Place, Batch Batch)? Next()
    {
        lock (_gate)
        {
            if (!_ready.TryDequeue(out TPlace? place))
            {
                _writers--;
                return null;
            }

            Batch batch = _waiting[place];
            _waiting[place] = new Batch();
            return (place, batch);
        }
    }

    private void Finish(TPlace place)
    {
        lock (_gate)
        {
            if (_waiting[place].IsAwaited)
            {
                _ready.Enqueue(place);
            }
            else
            {
                _waiting.Remove(place);
            }
        }
    }

    private sealed class Batch
    {
        public List<TItem> Items { get; } = [];

        public bool IsAwaited { get; set; }

        public TaskCompletionSource Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
