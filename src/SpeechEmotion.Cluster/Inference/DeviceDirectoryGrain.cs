using Orleans.Placement;
using Orleans.Runtime;

namespace SpeechEmotion.Cluster.Inference;

[RandomPlacement, GrainType("devices")]
internal sealed class DeviceDirectoryGrain(IClusterMembershipService membership, TimeProvider time) : Grain, IDeviceDirectoryGrain
{
    private readonly Dictionary<string, (DeviceEntry Device, long Heard)> _devices = new(StringComparer.Ordinal);

    public Task RegisterAsync(DeviceEntry device)
    {
        _devices[device.Silo] = (device, time.GetTimestamp());
        return Task.CompletedTask;
    }

    public Task RemoveAsync(string silo)
    {
        _devices.Remove(silo);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<DeviceEntry>> ListAsync()
    {
        foreach ((string silo, (_, long heard)) in _devices)
        {
            if (time.GetElapsedTime(heard) > InferenceLimits.Silence || IsGone(silo))
            {
                _devices.Remove(silo);
            }
        }

        return Task.FromResult<IReadOnlyList<DeviceEntry>>(
            [.. _devices.Values.Select(known => known.Device).OrderBy(device => device.Name, StringComparer.Ordinal).ThenBy(device => device.Silo, StringComparer.Ordinal)]);
    }

    // One that is not known may have joined a moment ago.
    private bool IsGone(string silo) =>
        membership.CurrentSnapshot.GetSiloStatus(SiloAddress.FromParsableString(silo)) is SiloStatus.Dead or SiloStatus.ShuttingDown or SiloStatus.Stopping;
}
