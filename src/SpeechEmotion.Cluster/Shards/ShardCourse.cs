using SpeechEmotion.Corpora;

namespace SpeechEmotion.Cluster.Shards;

/// <summary>One shard as the corpus's engine sees it.</summary>
internal sealed class ShardCourse(int shard, IShardGrain grain, CallCounts counts)
{
    private CorpusOutcome _before;
    private CorpusOutcome _outcome;

    public int Shard => shard;

    public IShardGrain Grain => grain;

    /// <summary>Pages handed over in this life of the shard.</summary>
    public int Pages { get; set; }

    /// <summary>Ends heard of in this life of the shard.</summary>
    public int Heard { get; set; }

    /// <summary>True from when the shard was told to begin until it is at its end.</summary>
    public bool IsAtWork { get; set; }

    /// <summary>True once its calls stand in the ledger.</summary>
    public bool IsEntered { get; set; }

    public CallCounts Counts { get; set; } = counts;

    /// <summary>What was done so far, in earlier lives too.</summary>
    public CorpusOutcome Outcome => _before.Add(_outcome);

    public void Take(ShardProgress progress)
    {
        if (progress.Stage is ShardStage.Unknown or ShardStage.Lost)
        {
            return;
        }

        IsEntered |= progress.Stage is ShardStage.Working or ShardStage.Done;
        _outcome = progress.Totals.ToOutcome();
        if (progress.Counts != default)
        {
            Counts = progress.Counts;
        }
    }

    /// <summary>The shard was lost, and begins another life.</summary>
    public void Lose()
    {
        (_before, _outcome) = (Outcome, default);
        (Heard, Pages) = (0, 0);
    }
}
