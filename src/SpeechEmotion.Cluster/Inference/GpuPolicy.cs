namespace SpeechEmotion.Cluster.Inference;

/// <summary>What a silo that analyses does while no silo with a device is there.</summary>
public enum GpuPolicy
{
    /// <summary>It runs the network on its own processor, and says so.</summary>
    Optional,

    /// <summary>Its calls wait, and it says so.</summary>
    Required,
}
