namespace SpeechEmotion.Corpora.Manifests;

/// <summary>One row of a manifest: a call, or why it is none.</summary>
/// <param name="Line">The line it begins on, from 1.</param>
/// <param name="Call">The call, where the row is good.</param>
/// <param name="Fault">What is wrong with it, where it is not.</param>
internal readonly record struct ManifestRow(long Line, CorpusCall? Call, string? Fault);
