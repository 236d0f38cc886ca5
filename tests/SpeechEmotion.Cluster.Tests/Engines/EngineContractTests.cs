using SpeechEmotion.Corpora.Tests.Contracts;

[assembly: AssemblyFixture(typeof(SpeechEmotion.Cluster.Tests.Engines.ArchiveCluster))]

namespace SpeechEmotion.Cluster.Tests.Engines;

public sealed class ClusterLedgerTests(ArchiveCluster cluster) : LedgerRunContract(cluster.Archive());

public sealed class ClusterErasedCallTests(ArchiveCluster cluster) : ErasedCallContract(cluster.Archive());

public sealed class ClusterAdaptationTests(ArchiveCluster cluster) : SpeakerAdaptationContract(cluster.Archive());
