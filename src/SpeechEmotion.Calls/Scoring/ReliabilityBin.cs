namespace SpeechEmotion.Calls.Scoring;

/// <summary>Answers that were about as sure of themselves.</summary>
/// <param name="From">The lowest confidence, 0…1.</param>
/// <param name="To">The confidence at which the next bin begins.</param>
/// <param name="Clips">Clips answered so.</param>
/// <param name="Confidence">Their mean confidence; null without clips.</param>
/// <param name="Accuracy">The share of them that is right; null without clips.</param>
public sealed record ReliabilityBin(double From, double To, long Clips, double? Confidence, double? Accuracy);
