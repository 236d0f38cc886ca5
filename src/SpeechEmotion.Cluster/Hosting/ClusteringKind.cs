namespace SpeechEmotion.Cluster.Hosting;

/// <summary>Where silos and clients of a cluster find each other.</summary>
public enum ClusteringKind
{
    /// <summary>In the memory of one silo of this machine: for development.</summary>
    Localhost,

    /// <summary>In Redis.</summary>
    Redis,

    /// <summary>In tables of a PostgreSQL database.</summary>
    AdoNet,
}
