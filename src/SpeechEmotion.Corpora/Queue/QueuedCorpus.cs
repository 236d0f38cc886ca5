namespace SpeechEmotion.Corpora.Queue;

/// <summary>A corpus as its queue has it.</summary>
/// <param name="Status">Where it is.</param>
/// <param name="IsActive">True while something works on it.</param>
/// <param name="IsWaiting">True while something works on it or is about to.</param>
internal readonly record struct QueuedCorpus(CorpusStatus Status, bool IsActive, bool IsWaiting);
