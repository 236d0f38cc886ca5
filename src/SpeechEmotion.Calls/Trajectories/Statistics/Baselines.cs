using System.Buffers;

namespace SpeechEmotion.Calls.Trajectories.Statistics;

/// <summary>Baselines of a series: each is made of earlier calls alone, so a late call changes only the baselines of calls after it, and of those only the next <see cref="BaselineOptions.MostCalls"/>.</summary>
public static class Baselines
{
    /// <summary>The baseline before each call; null where there are too few earlier calls.</summary>
    /// <param name="values">Values in order of time.</param>
    /// <param name="options">Which calls count.</param>
    public static IReadOnlyList<Baseline?> Before(IReadOnlyList<TimedValue> values, BaselineOptions options)
    {
        ArgumentNullException.ThrowIfNull(values);
        Check(options);
        Baseline?[] baselines = new Baseline?[values.Count];
        for (int index = 0; index < baselines.Length; index++)
        {
            baselines[index] = At(values, index, options);
        }

        return baselines;
    }

    /// <summary>The baseline that the next call of the speaker is held against; null where there are too few calls.</summary>
    /// <param name="values">Values in order of time.</param>
    /// <param name="options">Which calls count.</param>
    public static Baseline? Next(IReadOnlyList<TimedValue> values, BaselineOptions options)
    {
        ArgumentNullException.ThrowIfNull(values);
        Check(options);
        return At(values, values.Count, options);
    }

    private static Baseline? At(IReadOnlyList<TimedValue> values, int end, BaselineOptions options)
    {
        int count = Math.Min(end, options.MostCalls);
        if (count < options.LeastCalls)
        {
            return null;
        }

        double[] rented = ArrayPool<double>.Shared.Rent(count);
        Span<double> earlier = rented.AsSpan(0, count);
        for (int index = 0; index < count; index++)
        {
            earlier[index] = values[end - count + index].Value;
        }

        double median = RobustStatistics.Median(earlier);
        double spread = RobustStatistics.Spread(earlier, median);
        ArrayPool<double>.Shared.Return(rented);
        return new Baseline(count, median, Math.Max(spread, options.LeastSpread));
    }

    private static void Check(BaselineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.LeastCalls, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MostCalls, options.LeastCalls, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.LeastSpread, nameof(options));
    }
}
