using SpeechEmotion.Corpora.Engine.Adaptation;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>What whoever brings the calls of a corpus to their ends is given.</summary>
/// <param name="Session">The engine's time with the corpus.</param>
/// <param name="Watch">What the corpus's owner wants.</param>
/// <param name="Snapshots">Which snapshot each call has; null where the model is not adapted to speakers.</param>
/// <param name="Reader">Reads the snapshots.</param>
/// <param name="Stop">What stops it.</param>
internal sealed record CorpusTask(CorpusSession Session, CorpusWatch Watch, SnapshotBook? Snapshots, SnapshotReader Reader, RunStop Stop);
