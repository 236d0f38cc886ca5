namespace SpeechEmotion.Corpora.Ledgers;

/// <summary>How a ledger is cut into shards, as it lies in the store.</summary>
internal sealed record LedgerPlanDocument
{
    public int Schema { get; init; }

    public int Shards { get; init; }
}
