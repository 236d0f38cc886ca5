namespace SpeechEmotion.Storage.Tests.Subjects.Erasure;

/// <summary>A writer or an eraser in a process of its own, which can be held before any of its requests, and killed there.</summary>
internal sealed class Party(Storage.Blobs.IBlobStore shared, int heldAt, Func<Storage.Blobs.IBlobStore, Task> work)
{
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _requests;
    private Task? _run;

    /// <summary>Whether it came so far as to be held.</summary>
    public bool WasHeld => _held.Task.IsCompleted;

    /// <summary>Runs until it is held, or done.</summary>
    public async Task RunAsync()
    {
        AnotherStore store = new(shared) { Before = (_, _) => BeforeAsync() };
        _run = Task.Run(() => work(store));
        await (await Task.WhenAny(_run, _held.Task).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
    }

    /// <summary>Lets it go on to its end.</summary>
    public async Task FinishAsync()
    {
        _released.TrySetResult();
        await _run!.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    private Task BeforeAsync()
    {
        if (Interlocked.Increment(ref _requests) < heldAt)
        {
            return Task.CompletedTask;
        }

        _held.TrySetResult();
        return _released.Task;
    }
}
