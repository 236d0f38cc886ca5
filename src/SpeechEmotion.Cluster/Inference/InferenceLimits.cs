namespace SpeechEmotion.Cluster.Inference;

/// <summary>Sizes and times between silos that analyse and those that classify.</summary>
public static class InferenceLimits
{
    /// <summary>Most bytes of values in one message.</summary>
    public const int MessageBytes = 900_000;

    /// <summary>How often a silo says that its device is there.</summary>
    public static TimeSpan Heartbeat { get; } = TimeSpan.FromSeconds(5);

    /// <summary>After how much silence a device counts as gone.</summary>
    public static TimeSpan Silence { get; } = TimeSpan.FromSeconds(15);

    /// <summary>How long blocks may wait for a device before it says that it is busy; well below <see cref="ClusterLimits.Response"/>.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(10);
}
