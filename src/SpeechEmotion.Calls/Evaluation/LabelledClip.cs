namespace SpeechEmotion.Calls.Evaluation;

/// <summary>A recording whose emotion is known.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Name">Its path within the corpus, with <c>/</c>.</param>
/// <param name="Label">What is known of it.</param>
public sealed record LabelledClip(string Path, string Name, ClipLabel Label);
