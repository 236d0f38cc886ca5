using SpeechEmotion.Cluster.Hosting;

namespace SpeechEmotion.Cluster.Tests.Hosting;

public sealed class ClusterConnectionTests
{
    [Fact]
    public void What_is_missing_is_named_with_its_section()
    {
        Assert.StartsWith("Cluster:Redis ", Refused(new ClusterConnection { Clustering = ClusteringKind.Redis }), StringComparison.Ordinal);
        Assert.StartsWith("Cluster:AdoNet ", Refused(new ClusterConnection { Clustering = ClusteringKind.AdoNet }), StringComparison.Ordinal);
        Assert.StartsWith("Cluster:ClusterId ", Refused(new ClusterConnection { ClusterId = "" }), StringComparison.Ordinal);
        Assert.StartsWith("Cluster:Clustering ", Refused(new ClusterConnection { Clustering = (ClusteringKind)9 }), StringComparison.Ordinal);
        Assert.StartsWith("Cluster:Redis ", Refused(new ClusterConnection { Clustering = ClusteringKind.Redis, Redis = "host:1,connectTimeout=soon" }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_redis_that_is_away_is_waited_for() =>
        Assert.False(new ClusterConnection { Clustering = ClusteringKind.Redis, Redis = "host:1,abortConnect=true" }.RedisOptions().AbortOnConnectFail);

    private static string Refused(ClusterConnection connection) => Assert.Throws<ArgumentException>(() => connection.Validated("Cluster")).Message;
}
