namespace SpeechEmotion.Corpora.Checks;

/// <summary>Something wrong between a ledger and the results.</summary>
/// <param name="Corpus">The corpus.</param>
/// <param name="Fault">What is wrong.</param>
/// <param name="Subject">The call, the shard or the document; a damaged shard's description.</param>
/// <param name="IsMended">True where it is mended now.</param>
public readonly record struct LedgerFinding(string Corpus, LedgerFault Fault, string Subject, bool IsMended);
