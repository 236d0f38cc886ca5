using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Corpora.Records;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>What one run is to bring to its end: all calls of a corpus, or those of one shard of its ledger.</summary>
/// <param name="Record">The corpus's record as its engine has written it.</param>
/// <param name="Ledger">The ledger's shards to which the calls belong.</param>
/// <param name="Calls">Lists the calls with their places in the corpus; asked again for every pass.</param>
/// <param name="IsRetry">True where what was given up is taken up again.</param>
/// <param name="WasAbrupt">True where the engine before ended without a word: one of the calls that were under way may be what ended it.</param>
internal sealed record CorpusPart(CorpusRecord Record, CorpusLedger Ledger, Func<IEnumerable<PendingCall>> Calls, bool IsRetry, bool WasAbrupt)
{
    /// <summary>Names the snapshot that a call is analysed with; null where the model is not adapted to speakers.</summary>
    public Func<string, string?>? SnapshotOf { get; init; }
}
