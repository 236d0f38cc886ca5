namespace SpeechEmotion.Storage.Indexes.Journal;

/// <summary>Something announced in the index's journal that is being done; disposed of once it is done, or has failed.</summary>
public sealed class IndexIntent : IDisposable
{
    private volatile bool _isSettled;

    internal IndexIntent(JournalEntry? entry) => Entry = entry;

    /// <summary>What was announced; null for a request to seal.</summary>
    internal JournalEntry? Entry { get; }

    /// <summary>True once nothing of it is still to come.</summary>
    internal bool IsSettled => _isSettled;

    /// <summary>Says that nothing of it is still to come.</summary>
    public void Dispose() => _isSettled = true;
}
