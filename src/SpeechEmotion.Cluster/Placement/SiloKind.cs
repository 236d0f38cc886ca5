namespace SpeechEmotion.Cluster.Placement;

/// <summary>What a silo is for; each says its kind to all others.</summary>
public enum SiloKind
{
    /// <summary>Analyses calls, and holds the grains of corpora, shards and speakers.</summary>
    Cpu,

    /// <summary>Classifies windows of other silos' calls on its device.</summary>
    Gpu,
}
