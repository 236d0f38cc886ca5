namespace SpeechEmotion.Calls.Trajectories.Statistics;

/// <summary>Where a series is going.</summary>
/// <param name="SlopePerDay">The Theil–Sen slope: the median slope over all pairs of calls, in the column's unit per day.</param>
/// <param name="Low">The lower end of the slope's 95 % confidence interval (Sen 1968).</param>
/// <param name="High">Its upper end.</param>
/// <param name="Tau">Kendall's τ-a: the share of pairs that rise less the share that fall, −1…1.</param>
/// <param name="PValue">Mann–Kendall, two-sided: how likely calls without a trend would look as one-sided as these, 0…1.</param>
/// <param name="Calls">How many calls it was told from.</param>
public readonly record struct Trend(double SlopePerDay, double Low, double High, double Tau, double PValue, int Calls);
