using FsCheck;
using FsCheck.Fluent;
using SpeechEmotion.Calls.Trajectories.Statistics;

namespace SpeechEmotion.Calls.Tests.Trajectories.Statistics;

public class TrendsTests
{
    [Fact]
    public void Slope_interval_and_significance_are_those_of_scipy()
    {
        // scipy.stats.theilslopes(y, x, 0.95) of SciPy 1.10.1, and 2·norm.sf of Kendall's S less one over the root of its variance with ties.
        double[] days = [0, 1, 2, 3, 4, 5, 6, 7, 9, 10];
        double[] values = [0.1, 0.15, 0.05, 0.2, 0.25, 0.2, 0.3, 0.35, 0.9, 0.4];
        Trend trend = Trends.Of([.. days.Zip(values, (day, value) => new TimedValue((long)day * Series.Day, $"{day}", value))])!.Value;
        Assert.Equal(0.03571428571428571, trend.SlopePerDay, 1e-12);
        Assert.Equal(0.025, trend.Low, 1e-12);
        Assert.Equal(0.075, trend.High, 1e-12);
        Assert.Equal(0.8, trend.Tau, 1e-12);
        Assert.Equal(0.0016717283964848024, trend.PValue, 1e-9);
        Assert.Equal(10, trend.Calls);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.5, 0.6170750774519738)]
    [InlineData(1.96, 0.04999579029644087)]
    [InlineData(-5, 5.733031437583866e-07)]
    [InlineData(9, 2.2571768119076647e-19)]
    public void Tails_are_those_of_the_normal_distribution(double z, double tail) => Assert.Equal(1, NormalTail.TwoSided(z) / tail, 2e-7);

    [Fact]
    public void Too_few_calls_and_calls_at_one_instant_have_no_trend()
    {
        Assert.Null(Trends.Of(Series.Of(1, 2, 3, 4, 5, 6, 7)));
        Assert.Null(Trends.Of([.. Enumerable.Range(0, 9).Select(call => new TimedValue(5, $"{call}", call))]));
    }

    [Fact]
    public void A_constant_series_goes_nowhere() =>
        Assert.Equal(new Trend(0, 0, 0, 0, 1, 9), Trends.Of(Series.Of(2, 2, 2, 2, 2, 2, 2, 2, 2)));

    [Fact]
    public void A_third_of_outliers_does_not_move_a_line()
    {
        double[] line = [.. Enumerable.Range(0, 100).Select(day => day % 4 == 3 ? (day % 8 == 3 ? 50 : -50) : 0.01 * day)];
        Assert.Equal(0.01, Trends.Of(Series.Of(line))!.Value.SlopePerDay, 2e-3);
    }

    [Fact]
    public void A_long_series_keeps_its_slope()
    {
        Trend trend = Trends.Of(Series.Of([.. Enumerable.Range(0, 5_001).Select(day => (0.001 * day) + (0.3 * Math.Sin(day)))]))!.Value;
        Assert.Equal(0.001, trend.SlopePerDay, 1e-5);
        Assert.Equal(5_001, trend.Calls);
        Assert.InRange(trend.PValue, 0, 1e-100);
    }

    [Fact]
    public void Shifts_scales_and_mirrors_do_to_the_slope_what_they_do_to_the_values()
    {
        var cases = from values in Gen.Choose(-1000, 1000).ArrayOf(20)
                    from shift in Gen.Choose(-500, 500)
                    from days in Gen.Choose(1, 500)
                    select (values.Select(value => (double)value).ToArray(), (double)shift, days);
        Prop.ForAll(cases.ToArbitrary(), each =>
        {
            (double[] values, double shift, int days) = each;
            Trend trend = Trends.Of(Series.Of(values))!.Value;
            Trend moved = Trends.Of([.. Series.Of([.. values.Select(value => (2 * value) + shift)]).Select(value => value with { Milliseconds = value.Milliseconds + (days * Series.Day) })])!.Value;
            Trend mirrored = Trends.Of(Series.Of([.. values.Select(value => -value)]))!.Value;
            return Close(moved.SlopePerDay, 2 * trend.SlopePerDay) && moved.PValue == trend.PValue && moved.Tau == trend.Tau
                && Close(mirrored.SlopePerDay, -trend.SlopePerDay) && mirrored.PValue == trend.PValue && mirrored.Tau == -trend.Tau
                && trend.Low <= trend.SlopePerDay && trend.SlopePerDay <= trend.High && trend.PValue is >= 0 and <= 1;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(47, 5));
    }

    private static bool Close(double one, double other) => Math.Abs(one - other) < 1e-9;
}
