namespace SpeechEmotion.Client.Speakers;

/// <summary>Where a measure goes (Theil–Sen slope, Mann–Kendall test).</summary>
/// <param name="SlopePerDay">Its change in a day.</param>
/// <param name="Low">The lower end of the slope's 95 % interval.</param>
/// <param name="High">The upper end.</param>
/// <param name="Tau">Kendall's τ, −1…1.</param>
/// <param name="PValue">How likely such a trend is by chance.</param>
/// <param name="Points">How many points it is told from.</param>
public sealed record TrajectoryTrend(double? SlopePerDay, double? Low, double? High, double? Tau, double? PValue, long Points);
