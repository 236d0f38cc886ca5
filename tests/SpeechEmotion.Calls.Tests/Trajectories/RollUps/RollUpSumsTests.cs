using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Calls.Trajectories.RollUps;

namespace SpeechEmotion.Calls.Tests.Trajectories.RollUps;

public class RollUpSumsTests
{
    [Fact]
    public void Means_are_weighted_by_speech()
    {
        RollUpSums sums = new();
        sums.Add(Sample.At(0, 0.5) with { SpeechMilliseconds = 30_000 });
        sums.Add(Sample.At(1, -0.5) with { SpeechMilliseconds = 10_000 });
        Assert.Equal((2, 40_000, 0.25), (sums.Calls, sums.SpeechMilliseconds, sums.Mean(TrajectoryColumns.Valence)));
        Assert.Null(sums.Mean(TrajectoryColumns.Named("jitter")!));
    }

    [Fact]
    public void What_a_call_does_not_know_does_not_pull_the_mean_and_a_grave_counts_nowhere()
    {
        RollUpSums sums = new();
        sums.Add(Sample.At(0, 0.5));
        sums.Add(Sample.At(1, 0) with { Values = default });
        sums.Add(Sample.At(1, 0).Grave(1));
        Assert.Equal((2, 0.5), (sums.Calls, sums.Mean(TrajectoryColumns.Valence)));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(-0.9, 1)]
    [InlineData(-0.0001, 9)]
    [InlineData(0, 10)]
    [InlineData(1, 19)]
    public void Bins_are_a_twentieth_of_the_range(double valence, int bin)
    {
        RollUpSums sums = new();
        sums.Add(Sample.At(0, valence));
        Assert.Equal(bin, sums.Histogram(TrajectoryColumns.Valence).Index().Single(each => each.Item == 1).Index);
        Assert.Equal(1, sums.Histogram(TrajectoryColumns.PeakAnger)[3]);
        Assert.Throws<ArgumentException>(() => sums.Histogram(TrajectoryColumns.Anger));
    }
}
