using SpeechEmotion.Signal.Noise;

namespace SpeechEmotion.Signal.Tests.Noise;

public sealed class LevelHistogramTests
{
    [Fact]
    public void Nothing_heard_has_no_quantile() => Assert.Null(new LevelHistogram(1).Quantile(0.5));

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.3)]
    [InlineData(0.9)]
    public void A_quantile_lies_within_half_a_decibel_of_the_sorted_levels(double share)
    {
        LevelHistogram histogram = new(1);
        for (int i = 0; i < 1000; i++)
        {
            histogram.Add(Math.Pow(10, -((i * 617 % 1000) * 0.06) / 10));
        }

        Assert.Equal(-60 + (60 * share), 10 * Math.Log10(histogram.Quantile(share)!.Value), 0.5);
    }

    [Fact]
    public void What_is_long_past_counts_for_nothing()
    {
        LevelHistogram histogram = new(Math.Exp(-0.01));
        for (int i = 0; i < 1000; i++)
        {
            histogram.Add(1e-8);
        }

        for (int i = 0; i < 5000; i++)
        {
            histogram.Add(1e-2);
        }

        Assert.Equal(-20, 10 * Math.Log10(histogram.Quantile(0.02)!.Value), 0.6);
    }

    [Fact]
    public void Silence_and_excess_are_levels_too_and_reset_forgets_all()
    {
        LevelHistogram histogram = new(1);
        histogram.Add(0);
        histogram.Add(1e9);
        Assert.InRange(histogram.Quantile(0.1)!.Value, 0, 1e-15);
        histogram.Reset();
        Assert.Null(histogram.Quantile(0.1));
    }
}
