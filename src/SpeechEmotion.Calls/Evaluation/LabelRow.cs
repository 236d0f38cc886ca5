namespace SpeechEmotion.Calls.Evaluation;

/// <summary>A row of a label file.</summary>
/// <param name="Path">The clip, relative to the corpus' folder.</param>
/// <param name="Label">The emotion as written there.</param>
/// <param name="Speaker">The speaker as written there, or null.</param>
public readonly record struct LabelRow(string Path, string Label, string? Speaker);
