using Orleans.Concurrency;

namespace SpeechEmotion.Cluster.Inference;

/// <summary>Which devices there are; one in a cluster, key 0. It keeps nothing: what it forgets with its silo, devices say again within seconds.</summary>
[Alias("SpeechEmotion.IDeviceDirectoryGrain")]
public interface IDeviceDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>Says that a device is there, every <see cref="InferenceLimits.Heartbeat"/>.</summary>
    /// <param name="device">The device.</param>
    [Alias("Register")]
    Task RegisterAsync(DeviceEntry device);

    /// <summary>Takes a device out: its silo is ending.</summary>
    /// <param name="silo">The silo's address.</param>
    [Alias("Remove")]
    Task RemoveAsync(string silo);

    /// <summary>All devices that were heard of lately and whose silo is in the cluster, in the order of their silos' names.</summary>
    [ReadOnly, Alias("List")]
    Task<IReadOnlyList<DeviceEntry>> ListAsync();
}
