namespace SpeechEmotion.Calls.Composition.Clips;

/// <summary>What planning must know of a clip.</summary>
/// <param name="Name">The clip's path within its corpus.</param>
/// <param name="Emotion">Its label.</param>
/// <param name="Samples">Its length from the first to the last sound, in samples of the line.</param>
/// <param name="Power">Its mean square there.</param>
internal readonly record struct ClipFacts(string Name, string Emotion, int Samples, double Power);
