namespace SpeechEmotion.Corpora.Manifests;

/// <summary>One row of a manifest: a call, or why it is none.</summary>
/// <param name="Line">The line it begins on, from 1.</param>
/// <param name="Call">The call, where the row is good; also that of a duplicate.</param>
/// <param name="Fault">What is wrong with it, in words, where it is not good.</param>
/// <param name="IsDuplicate">True where all that is wrong is that an earlier row has the same call.</param>
public readonly record struct ManifestRow(long Line, CorpusCall? Call, string? Fault, bool IsDuplicate = false);
