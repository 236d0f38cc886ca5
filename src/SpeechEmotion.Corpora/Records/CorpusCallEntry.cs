using SpeechEmotion.Corpora.Ledgers;

namespace SpeechEmotion.Corpora.Records;

/// <summary>A call as its corpus's ledger has it.</summary>
/// <param name="Call">The call's name.</param>
/// <param name="Entry">Where it is.</param>
public readonly record struct CorpusCallEntry(string Call, LedgerEntry Entry);
