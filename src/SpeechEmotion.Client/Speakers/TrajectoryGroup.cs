namespace SpeechEmotion.Client.Speakers;

/// <summary>The calls that carry a tag.</summary>
/// <param name="Tag">The tag's name.</param>
/// <param name="Value">Its value.</param>
/// <param name="Speakers">How many speakers they have.</param>
public sealed record TrajectoryGroup(string Tag, string Value, int Speakers);
