namespace SpeechEmotion.Calls.Analysis;

/// <summary>What one speaker says without a long pause, in samples at the model's rate.</summary>
/// <param name="Start">The first sample.</param>
/// <param name="End">The first sample after it.</param>
internal readonly record struct Utterance(long Start, long End);
