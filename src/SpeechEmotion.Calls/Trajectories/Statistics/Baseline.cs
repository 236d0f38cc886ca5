namespace SpeechEmotion.Calls.Trajectories.Statistics;

/// <summary>What a speaker is usually like, by the calls before one.</summary>
/// <param name="Calls">How many calls it is made of.</param>
/// <param name="Median">Their median, in the column's unit.</param>
/// <param name="Spread">1.4826 times their median distance from it (<see cref="RobustStatistics"/>), at least <see cref="BaselineOptions.LeastSpread"/>.</param>
public readonly record struct Baseline(int Calls, double Median, double Spread)
{
    /// <summary>How many spreads a value lies over (positive) or under (negative) the median.</summary>
    /// <param name="value">A value in the column's unit.</param>
    public double Deviation(double value) => (value - Median) / Spread;
}
