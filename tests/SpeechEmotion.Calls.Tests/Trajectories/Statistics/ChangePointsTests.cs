using SpeechEmotion.Calls.Trajectories.Statistics;

namespace SpeechEmotion.Calls.Tests.Trajectories.Statistics;

public class ChangePointsTests
{
    [Fact]
    public void Steps_are_found_at_their_call_with_their_levels()
    {
        double[] values = [.. Enumerable.Repeat(0.1, 20), .. Enumerable.Repeat(0.6, 12), .. Enumerable.Repeat(0.2, 30)];
        IReadOnlyList<ChangePoint> changes = ChangePoints.Of(Series.Of(values));
        Assert.Equal(["00020", "00032"], changes.Select(change => change.Call));
        Assert.Equal([0.1, 0.6, 0.6, 0.2], changes.SelectMany(change => new[] { Math.Round(change.Before, 9), Math.Round(change.After, 9) }));
    }

    [Fact]
    public void A_step_is_found_in_noise_and_none_where_there_is_only_noise()
    {
        Random random = new(5);
        double[] noise = [.. Enumerable.Range(0, 200).Select(_ => 0.1 * (random.NextDouble() + random.NextDouble() - 1))];
        Assert.Empty(ChangePoints.Of(Series.Of(noise)));
        Assert.Equal("00120", Assert.Single(ChangePoints.Of(Series.Of([.. noise.Select((value, call) => call < 120 ? value : value + 0.25)]))).Call);
    }

    [Fact]
    public void Short_series_have_no_changes() => Assert.Empty(ChangePoints.Of(Series.Of(0, 0, 0, 0, 9, 9, 9, 9, 9)));

    [Fact]
    public void One_odd_call_is_no_change_of_level() =>
        Assert.DoesNotContain(ChangePoints.Of(Series.Of([.. Enumerable.Range(0, 60).Select(call => call == 30 ? 0.4 : 0.01 * (call % 7))])), change => change.Call == "00030" && change.After > 0.35);

    [Fact]
    public void A_hundred_thousand_calls_are_thinned_and_keep_their_step()
    {
        ChangePoint change = Assert.Single(ChangePoints.Of(Series.Of([.. Enumerable.Range(0, 100_000).Select(call => (call < 50_000 ? 0 : 0.3) + (0.01 * (call % 7)))])));
        Assert.InRange(change.Milliseconds, 49_950 * Series.Day, 50_050 * Series.Day);
    }
}
