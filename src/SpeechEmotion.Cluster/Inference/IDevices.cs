namespace SpeechEmotion.Cluster.Inference;

/// <summary>The devices that a silo may send windows to. Safe for use by many threads.</summary>
internal interface IDevices
{
    /// <summary>A device that runs a model, with the least of this silo's messages on it; null where there is none.</summary>
    ValueTask<DeviceLease?> FindAsync(string model, CancellationToken cancellationToken);
}
