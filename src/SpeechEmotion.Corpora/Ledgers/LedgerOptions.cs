namespace SpeechEmotion.Corpora.Ledgers;

/// <summary>Settings of a ledger.</summary>
public sealed record LedgerOptions
{
    /// <summary>Length of a tail, in bytes, beyond which a shard is compacted. Each write rewrites the tail. At least 0; 32 KiB by default.</summary>
    public int TailLimit { get; init; } = 32 * 1024;

    /// <summary>Tries to take a shard that others take at the same time, at least 1; 5 by default.</summary>
    public int ClaimAttempts { get; init; } = 5;

    /// <summary>Stands for this engine in the records of its claims; null for a new one each time.</summary>
    public Guid? Owner { get; init; }
}
