using Orleans.Concurrency;
using SpeechEmotion.Corpora.Records;

namespace SpeechEmotion.Cluster.Shards;

/// <summary>
/// One shard of a corpus's ledger, at most 2,000 calls; the key is a <see cref="ShardKey"/>. It is handed its calls in pages, told to
/// begin, and asked after in bounded steps; each message may be sent again. An engine of a higher epoch takes it over from one of a lower one.
/// </summary>
[Alias("SpeechEmotion.IShardGrain")]
public interface IShardGrain : IGrainWithStringKey
{
    /// <summary>Takes some of the calls.</summary>
    /// <param name="page">The calls.</param>
    [Alias("Enter")]
    Task EnterAsync(ShardPage page);

    /// <summary>Begins, once all pages are there.</summary>
    /// <param name="order">What is to be done.</param>
    /// <returns>False where pages are missing: they are to be handed over again.</returns>
    [Alias("Begin")]
    Task<bool> BeginAsync(ShardOrder order);

    /// <summary>Where the shard stands: at once when it is at its end or has ends to tell, else after <see cref="ClusterLimits.ShardStep"/> at most.</summary>
    /// <param name="question">Who asks, and what the corpus's owner wants.</param>
    [AlwaysInterleave, Alias("Wait")]
    Task<ShardProgress> WaitAsync(ShardQuestion question);

    /// <summary>Says what the corpus's owner wants now; the next question says it too.</summary>
    /// <param name="epoch">The epoch of the engine that asks.</param>
    /// <param name="wish">What the owner wants.</param>
    [AlwaysInterleave, OneWay, Alias("Tell")]
    Task TellAsync(int epoch, CorpusWish wish);

    /// <summary>Stops in good order: what is finished is kept, what is not goes back to the ledger. Returns at once.</summary>
    /// <param name="epoch">The epoch of the engine that asks.</param>
    /// <param name="isCancelled">True where the analyses under way are to be given up; else they go on, and whoever begins the shard again finds them.</param>
    [AlwaysInterleave, Alias("Stop")]
    Task StopAsync(int epoch, bool isCancelled);
}
