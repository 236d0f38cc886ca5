namespace SpeechEmotion.Corpora.Engine;

/// <summary>A call on its way to a worker.</summary>
/// <param name="Index">Its place in the corpus, from 0.</param>
/// <param name="Call">The call.</param>
public readonly record struct PendingCall(long Index, CorpusCall Call);
