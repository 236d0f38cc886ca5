namespace SpeechEmotion.Corpora.Records;

/// <summary>A place in the order of a corpus's calls: by shard of the ledger, in a shard by name.</summary>
/// <param name="Shard">The shard, from 0.</param>
/// <param name="Call">The call behind which it is, in ordinal order; empty at the shard's beginning.</param>
public readonly record struct CorpusCallPlace(int Shard, string Call);
