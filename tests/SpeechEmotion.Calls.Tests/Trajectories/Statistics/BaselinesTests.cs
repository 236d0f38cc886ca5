using FsCheck;
using FsCheck.Fluent;
using SpeechEmotion.Calls.Trajectories.Statistics;

namespace SpeechEmotion.Calls.Tests.Trajectories.Statistics;

public class BaselinesTests
{
    private static readonly BaselineOptions Options = new() { LeastCalls = 3, MostCalls = 5 };

    [Fact]
    public void A_baseline_is_the_median_and_spread_of_earlier_calls()
    {
        IReadOnlyList<Baseline?> baselines = Baselines.Before(Series.Of(0.1, 0.2, 0.3, 0.9), Options);
        Assert.Equal([null, null, null], baselines.Take(3));
        Assert.Equal((3, 0.2), (baselines[3]!.Value.Calls, baselines[3]!.Value.Median));
        Assert.Equal(0.1 * RobustStatistics.NormalConsistency, baselines[3]!.Value.Spread, 1e-12);
        Assert.Equal(0.7 / 0.1482602218505602, baselines[3]!.Value.Deviation(0.9), 1e-9);
    }

    [Fact]
    public void A_speaker_who_never_varies_has_the_least_spread() =>
        Assert.Equal(0.02, Baselines.Next(Series.Of(0.5, 0.5, 0.5), Options)!.Value.Spread);

    [Fact]
    public void Only_the_latest_calls_count() =>
        Assert.Equal((5, 0.5), (Baselines.Next(Series.Of(-1, -1, -1, -1, 0.5, 0.5, 0.5, 0.5, 0.5), Options)!.Value.Calls, Baselines.Next(Series.Of(-1, -1, -1, -1, 0.5, 0.5, 0.5, 0.5, 0.5), Options)!.Value.Median));

    [Fact]
    public void A_late_call_changes_only_the_baselines_of_the_calls_soon_after_it()
    {
        var cases = from values in Gen.Choose(-100, 100).Select(value => value / 100.0).ArrayOf()
                    from at in Gen.Choose(0, values.Length)
                    from late in Gen.Choose(-100, 100)
                    select (values, at, late / 100.0);
        Prop.ForAll(cases.ToArbitrary(), each =>
        {
            (double[] values, int at, double late) = each;
            IReadOnlyList<Baseline?> before = Baselines.Before(Series.Of(values), Options);
            IReadOnlyList<Baseline?> after = Baselines.Before(Series.Of([.. values[..at], late, .. values[at..]]), Options);
            return before.Take(at).SequenceEqual(after.Take(at)) && before.Skip(at + Options.MostCalls).SequenceEqual(after.Skip(at + Options.MostCalls + 1));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(43, 5));
    }

    [Fact]
    public void Options_out_of_range_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Baselines.Next([], new() { LeastCalls = 9, MostCalls = 8 }));
}
