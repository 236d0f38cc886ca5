namespace SpeechEmotion.Client.Speakers;

/// <summary>How far a point is from what was usual before it.</summary>
/// <param name="Points">How many points the baseline is told from.</param>
/// <param name="Median">Their median.</param>
/// <param name="Spread">Their robust spread.</param>
/// <param name="Spreads">The distance from the median in spreads; negative below it.</param>
public sealed record TrajectoryDeviation(long Points, double? Median, double? Spread, double? Spreads);
