using SpeechEmotion.Corpora.Ledgers;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>A call on its way to a worker.</summary>
/// <param name="Index">Its place in the corpus, from 0.</param>
/// <param name="Call">The call.</param>
public readonly record struct PendingCall(long Index, CorpusCall Call)
{
    /// <summary>What the ledger has of it, or is to have once it is taken up.</summary>
    internal LedgerEntry Entry { get; init; }

    /// <summary>What the corpus said of the call before, where it says something else now: points made of that are to go.</summary>
    internal CallFacts? Former { get; init; }

    /// <summary>The snapshot of what was known of its speakers when it was added; null where there is none.</summary>
    internal string? Snapshot { get; init; }

    /// <summary>True where nothing is left to be done.</summary>
    internal bool IsEnded { get; init; }

    /// <summary>True where there is no result in the store, so that nobody need look.</summary>
    internal bool HasNoResult { get; init; }
}
