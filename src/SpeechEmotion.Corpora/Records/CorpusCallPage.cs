namespace SpeechEmotion.Corpora.Records;

/// <summary>Some of the calls of a corpus.</summary>
/// <param name="Calls">The calls.</param>
/// <param name="Next">Behind which the next page begins; null after the last.</param>
public sealed record CorpusCallPage(IReadOnlyList<CorpusCallEntry> Calls, CorpusCallPlace? Next);
