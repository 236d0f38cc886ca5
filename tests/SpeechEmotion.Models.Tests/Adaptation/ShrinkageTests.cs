using SpeechEmotion.Models.Adaptation;

namespace SpeechEmotion.Models.Tests.Adaptation;

public class ShrinkageTests
{
    private static readonly StatisticsShape One = new("one", 16000, 160, 1);

    // 30 s of frames that are 2 and 4 in turn: mean 3, variance 1.
    private static readonly SpeakerStatistics Own = Statistics.Of(One, Enumerable.Range(0, 3000).Select(i => new[] { i % 2 == 0 ? 2f : 4f }));

    [Theory]
    [InlineData(30, 0.5)]
    [InlineData(10, 0.75)]
    [InlineData(90, 0.25)]
    public void The_speaker_s_own_weigh_n_over_n_plus_shrinkage(double shrinkage, double weight)
    {
        (float mean, float deviation) = Shrink(Own, shrinkage);
        Assert.Equal((weight * 3) + ((1 - weight) * -1), mean, 1e-6);
        Assert.Equal(Math.Sqrt((weight * 1) + ((1 - weight) * 9)), deviation, 1e-6);
    }

    [Fact]
    public void Nothing_heard_changes_nothing() =>
        Assert.Equal((-1f, 3f), Shrink(SpeakerStatistics.Empty(One), 10));

    [Fact]
    public void Much_heard_is_the_speaker_s_own()
    {
        (float mean, float deviation) = Shrink(Own, 1e-9);
        Assert.Equal((3f, 1f), (mean, deviation));
    }

    [Fact]
    public void What_never_moves_leaves_a_deviation_to_divide_by() =>
        Assert.Equal(0.001f, Shrink(Statistics.Of(One, Enumerable.Repeat(new[] { 5f }, 1000)), 1e-12).Deviation, 1e-6f);

    [Fact]
    public void Another_number_of_coefficients_is_refused() =>
        Assert.Throws<ArgumentException>(() => Shrinkage.Apply(Own, 10, new float[2], new float[2]));

    private static (float Mean, float Deviation) Shrink(SpeakerStatistics own, double seconds)
    {
        float[] mean = [-1];
        float[] deviation = [3];
        Shrinkage.Apply(own, seconds, mean, deviation);
        return (mean[0], deviation[0]);
    }
}
