namespace SpeechEmotion.Calls.Trajectories.Statistics;

/// <summary>
/// The trend of a series: slope after Theil (1950) and Sen (1968), its significance after Mann (1945) and Kendall (1975)
/// with the variance corrected for ties in time and in value. Takes no normal distribution for granted, and 29 % of the calls may be outliers.
/// </summary>
public static class Trends
{
    /// <summary>The fewest calls that have a trend; with fewer the normal approximation of the test does not hold (Mann–Kendall tables begin to agree with it at about 8 to 10).</summary>
    public const int LeastCalls = 8;

    /// <summary>The most values that are compared pair by pair; a longer series is thinned to so many medians of neighbours.</summary>
    public const int MostValues = 1_000;

    private const double Day = 86_400_000;

    // Φ⁻¹(0.975).
    private const double Z95 = 1.959963984540054;

    /// <summary>Tells the trend; null with fewer than <see cref="LeastCalls"/> calls or where all begin at the same instant.</summary>
    /// <param name="values">Values in order of time.</param>
    public static Trend? Of(IReadOnlyList<TimedValue> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count < LeastCalls)
        {
            return null;
        }

        IReadOnlyList<TimedValue> thinned = TrajectorySeries.Thinned(values, MostValues);
        double[] slopes = Slopes(thinned, out long score);
        if (slopes.Length == 0)
        {
            return null;
        }

        double deviation = Math.Sqrt(Variance(thinned));
        double median = RobustStatistics.Median(slopes);

        // The ranks are Sen's, rounded as scipy.stats.theilslopes does.
        int low = Math.Max((int)Math.Round((slopes.Length - (Z95 * deviation)) / 2) - 1, 0);
        int high = Math.Min((int)Math.Round((slopes.Length + (Z95 * deviation)) / 2), slopes.Length - 1);
        double z = deviation > 0 ? (score - Math.Sign(score)) / deviation : 0;
        double tau = score / (thinned.Count * (thinned.Count - 1) / 2.0);
        return new Trend(median, Selection.Nth(slopes, low), Selection.Nth(slopes, high), tau, NormalTail.TwoSided(z), values.Count);
    }

    private static double[] Slopes(IReadOnlyList<TimedValue> values, out long score)
    {
        long[] times = [.. values.Select(value => value.Milliseconds)];
        double[] heights = [.. values.Select(value => value.Value)];
        double[] slopes = new double[times.Length * (times.Length - 1) / 2];
        int count = 0;
        score = 0;
        for (int later = 1; later < times.Length; later++)
        {
            for (int earlier = 0; earlier < later; earlier++)
            {
                double days = (times[later] - times[earlier]) / Day;
                if (days > 0)
                {
                    double rise = heights[later] - heights[earlier];
                    score += Math.Sign(rise);
                    slopes[count++] = rise / days;
                }
            }
        }

        return slopes[..count];
    }

    // Of Kendall's S with ties in both (Kendall 1975, chapter 4; as in scipy.stats.kendalltau).
    private static double Variance(IReadOnlyList<TimedValue> values)
    {
        double n = values.Count;
        Ties times = Ties.Of(values.Select(value => (double)value.Milliseconds));
        Ties heights = Ties.Of(values.Select(value => value.Value));
        double untied = ((n * (n - 1) * ((2 * n) + 5)) - times.Fives - heights.Fives) / 18;
        return untied
            + (times.Pairs * heights.Pairs / (2 * n * (n - 1)))
            + (times.Triples * heights.Triples / (9 * n * (n - 1) * (n - 2)));
    }

    /// <summary>Sums over groups of t equal values: t(t−1), t(t−1)(t−2) and t(t−1)(2t+5).</summary>
    private readonly record struct Ties(double Pairs, double Triples, double Fives)
    {
        public static Ties Of(IEnumerable<double> values)
        {
            Ties ties = default;
            foreach (IGrouping<double, double> group in values.GroupBy(value => value))
            {
                double t = group.Count();
                ties = new Ties(ties.Pairs + (t * (t - 1)), ties.Triples + (t * (t - 1) * (t - 2)), ties.Fives + (t * (t - 1) * ((2 * t) + 5)));
            }

            return ties;
        }
    }
}
