using SpeechEmotion.Features.Pitch;

namespace SpeechEmotion.Features.Tests.Pitch;

public class ThresholdPriorTests
{
    [Fact]
    public void Probabilities_sum_to_one_and_have_their_mean_at_a_tenth()
    {
        Assert.Equal(1, ThresholdPrior.Between(0, 100), 1e-12);
        double mean = Enumerable.Range(1, 100).Sum(step => (step - 0.5) / 100 * ThresholdPrior.Between(step - 1, step));
        Assert.Equal(0.1, mean, 1e-3);
    }

    [Theory]
    [InlineData(-0.1, 0)]
    [InlineData(0, 0)]
    [InlineData(0.005, 0)]
    [InlineData(0.01, 1)]
    [InlineData(0.999, 99)]
    [InlineData(1, 100)]
    [InlineData(3, 100)]
    public void A_trough_is_below_the_thresholds_that_are_higher(double height, int steps) =>
        Assert.Equal(steps, ThresholdPrior.StepsAbove(height));

    [Fact]
    public void Shares_sum_to_one()
    {
        for (int count = 1; count <= 100; count++)
        {
            Assert.Equal(1, Enumerable.Range(0, count).Sum(at => ThresholdPrior.Share(at, count)), 1e-12);
        }
    }
}
