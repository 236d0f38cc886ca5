using SpeechEmotion.Cluster.Corpora;
using SpeechEmotion.Corpora.Queue;
using SpeechEmotion.Corpora.Tests.Contracts;
using SpeechEmotion.Corpora.Tests.Engine;

namespace SpeechEmotion.Cluster.Tests.Engines;

public sealed class ClusterCorpusQueueTests(ArchiveCluster cluster) : CorpusQueueContract
{
    private readonly string _tenant = Guid.NewGuid().ToString("N");

    private protected override RecordedQueue Open()
    {
        CorpusGrainOptions options = new() { Engine = Options.Engine, CallsInFlight = 8, RetryPause = TimeSpan.FromMilliseconds(50) };
        cluster.Add(_tenant, new ArchiveTenant(Store, Analyzer, _ => new StubReader(), options, TimeProvider.System));
        return new ClusterCorpusQueue(cluster.Cluster.Client, _tenant, Store, Options, TimeProvider.System);
    }
}
