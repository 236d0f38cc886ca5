using SpeechEmotion.Features.Prosody;

namespace SpeechEmotion.Features.Tests.Prosody;

public class PercentilesTests
{
    [Fact]
    public void A_percentile_lies_between_its_neighbours()
    {
        Assert.Equal(2.5, Percentiles.Of([1, 2, 3, 4], 0.5));
        Assert.Equal(1.6, Percentiles.Of([1, 2, 3, 4], 0.2), 1e-12);
        Assert.Equal(4, Percentiles.Of([1, 2, 3, 4], 1));
        Assert.Equal(7, Percentiles.Of([7], 0.2));
        Assert.True(double.IsNaN(Percentiles.Of([], 0.5)));
    }
}
