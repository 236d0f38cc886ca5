namespace SpeechEmotion.Calls.Trajectories.Statistics;

/// <summary>Statistics that half of the values may spoil before they break (Hampel 1974; Rousseeuw and Croux 1993).</summary>
public static class RobustStatistics
{
    /// <summary>What the median absolute deviation of a normal distribution is multiplied with to give its standard deviation: 1/Φ⁻¹(3/4).</summary>
    public const double NormalConsistency = 1.482602218505602;

    /// <summary>The median; of an even number the mean of the middle two.</summary>
    /// <param name="values">At least one value, finite; reordered.</param>
    public static double Median(Span<double> values)
    {
        if (values.IsEmpty)
        {
            throw new ArgumentException("There is no median of nothing.", nameof(values));
        }

        int middle = values.Length / 2;
        double upper = Selection.Nth(values, middle);
        return values.Length % 2 != 0 ? upper : (Highest(values[..middle]) + upper) / 2;
    }

    /// <summary>The spread around a median: 1.4826 times the median distance from it.</summary>
    /// <param name="values">At least one value; left as distances.</param>
    /// <param name="median">Their median.</param>
    public static double Spread(Span<double> values, double median)
    {
        foreach (ref double value in values)
        {
            value = Math.Abs(value - median);
        }

        return NormalConsistency * Median(values);
    }

    private static double Highest(ReadOnlySpan<double> values)
    {
        double highest = values[0];
        foreach (double value in values)
        {
            highest = Math.Max(highest, value);
        }

        return highest;
    }
}
