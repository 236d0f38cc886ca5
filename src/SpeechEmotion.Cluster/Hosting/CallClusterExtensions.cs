using System.Net;
using Orleans.Configuration;

namespace SpeechEmotion.Cluster.Hosting;

/// <summary>How every silo of a cluster is set up, whoever hosts it.</summary>
public static class CallClusterExtensions
{
    private const string Name = "speechemotion";

    /// <summary>A silo on this machine's loopback address, in the cluster whose list of members one silo holds in memory.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="port">Where other silos reach it.</param>
    /// <param name="gatewayPort">Where clients reach it; 0 for none.</param>
    /// <param name="primaryPort">The port of the silo that holds the list: its own, where it is that silo.</param>
    public static ISiloBuilder UseLocalCallCluster(this ISiloBuilder silo, int port, int gatewayPort, int primaryPort) =>
        silo.UseLocalhostClustering(port, gatewayPort, new IPEndPoint(IPAddress.Loopback, primaryPort), Name, Name).UseCallLimits();

    /// <summary>The limits of messages between silos, and when a silo that is silent counts as lost.</summary>
    /// <param name="silo">The silo.</param>
    public static ISiloBuilder UseCallLimits(this ISiloBuilder silo) => silo
        .Configure<LoadSheddingOptions>(options =>
        {
            // Analyses fill every core by design, so that is no sign of overload; memory that runs out is.
            options.LoadSheddingEnabled = true;
            options.CpuThreshold = 100;
            options.MemoryThreshold = 90;
        })
        .Configure<SiloMessagingOptions>(options => options.ResponseTimeout = ClusterLimits.Response)
        .Configure<ClusterMembershipOptions>(options =>
        {
            // Three unanswered probes: analyses use every core, and a silo that is only slow must not be thrown out.
            options.ProbeTimeout = TimeSpan.FromSeconds(5);
            options.NumMissedProbesLimit = 3;
            options.TableRefreshTimeout = TimeSpan.FromSeconds(10);
            options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(10);
            options.MaxJoinAttemptTime = TimeSpan.FromSeconds(60);
        })
        .Configure<GrainCollectionOptions>(options =>
        {
            // A call that has ended is asked about within seconds or never again.
            options.CollectionQuantum = TimeSpan.FromSeconds(30);
            options.CollectionAge = TimeSpan.FromMinutes(2);
        });
}
