namespace SpeechEmotion.Client.Speakers;

/// <summary>What is usual.</summary>
/// <param name="Points">How many points it is told from.</param>
/// <param name="Median">Their median.</param>
/// <param name="Spread">Their robust spread.</param>
public sealed record TrajectoryBaseline(long Points, double? Median, double? Spread);
