namespace SpeechEmotion.Calls.Trajectories;

/// <summary>A point and whose it is.</summary>
/// <param name="Speaker">The speaker's name.</param>
/// <param name="Point">The point.</param>
public readonly record struct SpeakerPoint(string Speaker, TrajectoryPoint Point);
