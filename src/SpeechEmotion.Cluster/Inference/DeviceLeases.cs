using Orleans.Runtime;

namespace SpeechEmotion.Cluster.Inference;

/// <summary>The devices of the directory, asked for every few seconds while windows are sent, and how many messages of this silo are on each.</summary>
internal sealed class DeviceLeases(IGrainFactory grains, TimeProvider time) : IDevices, IDisposable
{
    // A silo that is lost is out of the directory after a quarter of a minute; until then others are asked.
    private static readonly TimeSpan SuspectFor = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _asking = new(1, 1);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _underWay = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _suspects = new(StringComparer.Ordinal);
    private IReadOnlyList<DeviceEntry> _devices = [];
    private long? _asked;

    public async ValueTask<DeviceLease?> FindAsync(string model, CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            DeviceEntry? least = _devices.Where(device => device.Model == model && !IsSuspect(device.Silo))
                .MinBy(device => _underWay.GetValueOrDefault(device.Silo));
            if (least is null)
            {
                return null;
            }

            _underWay[least.Silo] = _underWay.GetValueOrDefault(least.Silo) + 1;
            return new DeviceLease(grains.GetGrain<IInferenceGrain>(least.Silo), isLost => End(least.Silo, isLost));
        }
    }

    public void Dispose() => _asking.Dispose();

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (IsFresh())
        {
            return;
        }

        await _asking.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!IsFresh())
            {
                IReadOnlyList<DeviceEntry> devices = await grains.GetGrain<IDeviceDirectoryGrain>(0).ListAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
                lock (_gate)
                {
                    _devices = devices;
                    _asked = time.GetTimestamp();
                }
            }
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException)
        {
            // The directory is moving: what was known a moment ago is good for a moment more.
            lock (_gate)
            {
                _asked = time.GetTimestamp();
            }
        }
        finally
        {
            _asking.Release();
        }
    }

    private bool IsFresh()
    {
        lock (_gate)
        {
            return _asked is { } asked && time.GetElapsedTime(asked) < GoodFor;
        }
    }

    private bool IsSuspect(string silo)
    {
        if (!_suspects.TryGetValue(silo, out long since))
        {
            return false;
        }

        if (time.GetElapsedTime(since) < SuspectFor)
        {
            return true;
        }

        _suspects.Remove(silo);
        return false;
    }

    private void End(string silo, bool isLost)
    {
        lock (_gate)
        {
            int left = _underWay[silo] - 1;
            if (left == 0)
            {
                _underWay.Remove(silo);
            }
            else
            {
                _underWay[silo] = left;
            }

            if (isLost)
            {
                _suspects[silo] = time.GetTimestamp();
            }
        }
    }
}
