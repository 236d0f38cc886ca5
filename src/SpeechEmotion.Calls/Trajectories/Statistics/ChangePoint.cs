namespace SpeechEmotion.Calls.Trajectories.Statistics;

/// <summary>A call from which on a series has another level.</summary>
/// <param name="Milliseconds">When it began, since 1970-01-01 UTC.</param>
/// <param name="Call">The first call of the new level.</param>
/// <param name="Before">The mean from the change before (or the beginning) to this one.</param>
/// <param name="After">The mean from here to the next change (or the end).</param>
public readonly record struct ChangePoint(long Milliseconds, string Call, double Before, double After);
