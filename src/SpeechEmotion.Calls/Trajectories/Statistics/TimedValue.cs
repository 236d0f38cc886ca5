namespace SpeechEmotion.Calls.Trajectories.Statistics;

/// <summary>One number of one call.</summary>
/// <param name="Milliseconds">When the call began, since 1970-01-01 UTC.</param>
/// <param name="Call">The call.</param>
/// <param name="Value">The number, in its column's unit.</param>
public readonly record struct TimedValue(long Milliseconds, string Call, double Value);
