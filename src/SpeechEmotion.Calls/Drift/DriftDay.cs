namespace SpeechEmotion.Calls.Drift;

/// <summary>One day of a drift report.</summary>
/// <param name="Day">The day, in UTC.</param>
/// <param name="Period">What its points are like.</param>
/// <param name="Stability">How far its classes are from the reference's (<see cref="PopulationStability"/>); null where either has no speech.</param>
public sealed record DriftDay(DateOnly Day, DriftPeriod Period, double? Stability);
