namespace SpeechEmotion.Client.Speakers;

/// <summary>Where the level of a measure changed.</summary>
/// <param name="Start">When.</param>
/// <param name="Call">With which call; null where that is not one.</param>
/// <param name="Before">The level before.</param>
/// <param name="After">The level from then on.</param>
public sealed record TrajectoryChange(DateTimeOffset Start, string? Call, double? Before, double? After);
