using SpeechEmotion.Calls.Trajectories.Statistics;

namespace SpeechEmotion.Calls.Tests.Trajectories.Statistics;

public class RobustStatisticsTests
{
    [Fact]
    public void Median_and_spread_of_known_values()
    {
        // The median of 1 1 2 2 4 6 9 is 2, the distances' is 1.
        Assert.Equal(2, RobustStatistics.Median([9, 1, 6, 1, 4, 2, 2]));
        Assert.Equal(1.482602218505602, RobustStatistics.Spread([9, 1, 6, 1, 4, 2, 2], 2));
        Assert.Equal(2.5, RobustStatistics.Median([4, 1, 2, 3]));
    }

    [Fact]
    public void There_is_no_median_of_nothing() => Assert.Throws<ArgumentException>(() => RobustStatistics.Median([]));
}
