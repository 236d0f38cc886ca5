namespace SpeechEmotion.Corpora.Ledgers;

/// <summary>A shard of a ledger has another owner now. What this one was about to record is not recorded; it must stop.</summary>
public sealed class LedgerLostException : Exception
{
    /// <summary>Another owner has taken the shard over.</summary>
    /// <param name="message">One line that names the shard and what to do.</param>
    public LedgerLostException(string message)
        : base(message)
    {
    }
}
