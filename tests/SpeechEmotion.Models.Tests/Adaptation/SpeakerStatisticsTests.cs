using SpeechEmotion.Models.Adaptation;

namespace SpeechEmotion.Models.Tests.Adaptation;

public class SpeakerStatisticsTests
{
    private static readonly StatisticsShape Pair = new("pair", 8000, 80, 2);

    [Fact]
    public void They_are_the_count_mean_and_variance_of_the_frames()
    {
        float[][] frames = [.. Statistics.Speech(3000, 64, 1)];
        SpeakerStatistics statistics = Statistics.Of(Statistics.LogMel, frames);
        Assert.Equal((3000, 30.0), (statistics.Frames, statistics.Seconds));
        for (int i = 0; i < 64; i++)
        {
            double mean = frames.Average(frame => (double)frame[i]);
            Assert.Equal(mean, statistics.Mean(i), 1e-5);
            Assert.Equal(frames.Average(frame => Math.Pow(frame[i] - mean, 2)), statistics.Variance(i), 1e-3);
        }
    }

    // A mean that is large beside the deviation takes nothing away from the variance's digits.
    [Fact]
    public void A_small_variance_about_a_large_mean_is_exact()
    {
        SpeakerStatistics statistics = Statistics.Of(Pair, [-30000f, 12.5f], [-30000.25f, 12.5f]);
        Assert.Equal(-30000.125, statistics.Mean(0));
        Assert.Equal(0.125 * 0.125, statistics.Variance(0));
        Assert.Equal((12.5, 0.0), (statistics.Mean(1), statistics.Variance(1)));
    }

    [Fact]
    public void Nothing_heard_is_the_neutral_element()
    {
        SpeakerStatistics none = SpeakerStatistics.Empty(Pair);
        SpeakerStatistics some = Statistics.Of(Pair, [1f, 2f], [3f, -4f]);
        Assert.Equal((0, 0.0, 0.0), (none.Frames, none.Mean(0), none.Variance(1)));
        Assert.Equal(some, none.Union(some));
        Assert.Equal(some.Snapshot, some.Union(none).Snapshot);
        Assert.NotEqual(some, none);
    }

    [Theory]
    [InlineData(float.NaN, 0)]
    [InlineData(float.PositiveInfinity, 32768)]
    [InlineData(float.NegativeInfinity, -32768)]
    [InlineData(1e30f, 32768)]
    [InlineData(-1e30f, -32768)]
    public void What_is_no_coefficient_is_held_within_bounds(float value, double mean)
    {
        SpeakerStatistics statistics = Statistics.Of(Pair, [value, 0], [value, 0]);
        Assert.Equal(mean, statistics.Mean(0), 0.01);
        Assert.Equal(0, statistics.Variance(0));
    }

    [Fact]
    public void Statistics_of_other_features_are_refused()
    {
        SpeakerStatistics statistics = SpeakerStatistics.Empty(Pair);
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => statistics.Union(SpeakerStatistics.Empty(Statistics.LogMel)));
        Assert.Contains("logmel64 (64 coefficients, 100 frames per second)", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => statistics.Union(SpeakerStatistics.Empty(Pair with { HopLength = 160 })));
    }

    // Frozen: results carry these names, and stores these bytes.
    [Fact]
    public void Their_bytes_and_their_name_never_change()
    {
        SpeakerStatistics statistics = Statistics.Of(Pair, [1f, -2f], [0.5f, -2.25f]);
        Assert.Equal("010470616972C03E50020280800C8080808002FFFF2180808040", Convert.ToHexString(statistics.ToBytes()));
        Assert.Equal("e05e27f74f4c5fa7", statistics.Snapshot);
    }
}
