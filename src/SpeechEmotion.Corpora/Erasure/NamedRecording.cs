namespace SpeechEmotion.Corpora.Erasure;

/// <summary>A recording in which a speaker is said to be heard. It lies where its owner keeps it, and stays there.</summary>
/// <param name="Corpus">The corpus whose manifest names it.</param>
/// <param name="Call">The call.</param>
/// <param name="Uri">Where it lies, as the manifest says it.</param>
public sealed record NamedRecording(string Corpus, string Call, string Uri);
