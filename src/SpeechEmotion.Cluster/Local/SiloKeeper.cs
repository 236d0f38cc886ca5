namespace SpeechEmotion.Cluster.Local;

/// <summary>Keeps one place of the cluster filled: starts its silo again when it ends, a bounded number of times, slower each time.</summary>
internal sealed class SiloKeeper(
    string name, Func<SiloProcess> start, Func<string, Task> declareDead, LocalClusterOptions options, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan Steady = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stop = new();
    private SiloProcess? _silo;
    private Task _keeping = Task.CompletedTask;

    /// <summary>The silo's address; null until it is ready.</summary>
    public string? Address => _silo?.Address;

    /// <summary>The process; null before the first.</summary>
    public int? Id => _silo?.Id;

    /// <summary>Starts the silo and waits until it is ready.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _silo = start();
        await _silo.ReadyAsync(options.StartLimit, time, cancellationToken).ConfigureAwait(false);
        options.Say($"{name} is up (process {_silo.Id})");
    }

    /// <summary>Waits until another process than this one has taken the place and is ready.</summary>
    public async Task ReplacedAsync(int process, TimeSpan limit)
    {
        long start = time.GetTimestamp();
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(100), time);
        while (_silo is not { Address: not null } silo || silo.Id == process)
        {
            if (time.GetElapsedTime(start) > limit)
            {
                throw new TimeoutException($"{name} was not replaced within {limit.TotalSeconds:0} s.");
            }

            await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false);
        }
    }

    /// <summary>From here on the silo is replaced when it ends.</summary>
    /// <param name="onGivenUp">Told when it has ended too often.</param>
    public void Keep(Action<ClusterException> onGivenUp) => _keeping = KeepAsync(onGivenUp);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _keeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_silo is { } silo)
        {
            await silo.StopAsync(options.StopLimit, time).ConfigureAwait(false);
            await silo.DisposeAsync().ConfigureAwait(false);
        }

        _stop.Dispose();
    }

    private async Task KeepAsync(Action<ClusterException> onGivenUp)
    {
        TimeSpan pause = options.RestartPause;
        for (int restarts = 0; ; restarts++)
        {
            SiloProcess ended = _silo!;
            long begun = time.GetTimestamp();
            await ended.ExitAsync(_stop.Token).ConfigureAwait(false);
            if (time.GetElapsedTime(begun) > Steady)
            {
                // It did well for a while: what ended it is not what ended it before.
                (restarts, pause) = (0, options.RestartPause);
            }

            string ending = ended.Ending;
            if (restarts == options.MaxRestarts)
            {
                onGivenUp(new ClusterException($"{name} has ended {restarts + 1} times, the last time with {ending}"));
                return;
            }

            options.Say($"{name} (process {ended.Id}) ended with {ending}; starting it again");
            await ForgetAsync(ended).ConfigureAwait(false);
            await Task.Delay(pause, time, _stop.Token).ConfigureAwait(false);
            pause = pause < LongestPause / 2 ? 2 * pause : LongestPause;
            try
            {
                await StartAsync(_stop.Token).ConfigureAwait(false);
            }
            catch (ClusterException exception)
            {
                // It counts as one more end: the next turn sees it, unless it hangs.
                options.Say($"{name}: {exception.Message}");
                await _silo!.StopAsync(TimeSpan.Zero, time).ConfigureAwait(false);
            }
        }
    }

    private async Task ForgetAsync(SiloProcess ended)
    {
        try
        {
            if (ended.Address is { } address)
            {
                await declareDead(address).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is TimeoutException or Orleans.Runtime.OrleansException)
        {
            // The other silos notice by themselves, only later.
            options.Say($"{name}: its end could not be announced: {exception.Message}");
        }

        // Whoever stops the keeper between this silo and the next has none to stop.
        _silo = null;
        await ended.DisposeAsync().ConfigureAwait(false);
    }
}
