namespace SpeechEmotion.Corpora.Ledgers;

/// <summary>
/// Which shard a call belongs to: by a hash of its name that is the same everywhere and for ever, so nothing need be
/// looked up. The number of shards is settled when a corpus begins.
/// </summary>
/// <param name="Shards">Shards of the corpus, at least 1.</param>
public readonly record struct ShardPlan(int Shards)
{
    /// <summary>The most calls a shard is meant to hold.</summary>
    public const int MaxCalls = 2000;

    // Names spread by chance: about 1,700 a shard, with a standard deviation of 41, leave seven deviations to the limit.
    private const int MeanCalls = 1700;

    /// <summary>The plan for so many calls.</summary>
    /// <param name="calls">Calls expected, from 0.</param>
    public static ShardPlan For(long calls)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(calls);
        return new(calls <= MaxCalls ? 1 : checked((int)((calls + MeanCalls - 1) / MeanCalls)));
    }

    /// <summary>The shard of a call, from 0.</summary>
    /// <param name="call">The call's name.</param>
    public int ShardOf(string call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return (int)((ulong)(Fingerprint.Of(call) >> 64) % (ulong)Shards);
    }
}
