namespace SpeechEmotion.Calls.Trajectories.RollUps;

/// <summary>A stretch of a reading that has calls.</summary>
/// <param name="Start">Its beginning on the reader's clock, with the offset in force; the first instant of the day where midnight is skipped.</param>
/// <param name="Sums">What its calls add up to.</param>
public readonly record struct RollUpBucket(DateTimeOffset Start, RollUpSums Sums);
