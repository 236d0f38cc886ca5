namespace SpeechEmotion.Storage.Folders;

/// <summary>
/// One writer of a name at a time, so that a condition still holds when the file is renamed: among the threads of a
/// process, and among the processes of a run. A gate is kept by the operating system and falls with its process.
/// </summary>
internal sealed class FolderGates(string temporary, string folder) : IDisposable
{
    private const int Count = 64;
    private const uint FnvOffset = 2166136261;
    private const uint FnvPrime = 16777619;

    // Another process holds a gate for two renames' time; one that is stopped in between would hold it for ever.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    private readonly SemaphoreSlim[] _threads = [.. Enumerable.Range(0, Count).Select(_ => new SemaphoreSlim(1))];

    /// <summary>Waits for the name's gate.</summary>
    /// <returns>Opens it when disposed.</returns>
    public async Task<IDisposable> EnterAsync(string name, CancellationToken cancellationToken)
    {
        int index = IndexOf(name);
        SemaphoreSlim threads = _threads[index];
        await threads.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            string path = Path.Combine(temporary, $"gate-{index}");
            long began = TimeProvider.System.GetTimestamp();
            FolderLock? processes = FolderLock.TryTake(path);
            while (processes is null)
            {
                if (TimeProvider.System.GetElapsedTime(began) > Limit)
                {
                    throw new StorageException(StorageError.InUse, $"a process that writes to '{folder}' has been stopped in the middle of a write: end it, or let it go on");
                }

                await Task.Delay(Pause, TimeProvider.System, cancellationToken).ConfigureAwait(false);
                processes = FolderLock.TryTake(path);
            }

            return new Gate(threads, processes);
        }
        catch
        {
            threads.Release();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (SemaphoreSlim threads in _threads)
        {
            threads.Dispose();
        }
    }

    // The same in every process, as a string's own hash is not.
    private static int IndexOf(string name)
    {
        uint hash = FnvOffset;
        foreach (char letter in name)
        {
            hash = (hash ^ letter) * FnvPrime;
        }

        return (int)(hash % Count);
    }

    private sealed class Gate(SemaphoreSlim threads, FolderLock processes) : IDisposable
    {
        public void Dispose()
        {
            processes.Dispose();
            threads.Release();
        }
    }
}
