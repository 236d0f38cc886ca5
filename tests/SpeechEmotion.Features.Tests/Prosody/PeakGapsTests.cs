using SpeechEmotion.Features.Prosody;

namespace SpeechEmotion.Features.Tests.Prosody;

public class PeakGapsTests
{
    [Fact]
    public void Variation_is_that_of_the_gaps_up_to_half_a_second()
    {
        PeakGaps gaps = default;
        foreach (long peak in (long[])[7, 17, 47, 147, 157])
        {
            gaps.Add(peak);
        }

        // 10, 30 and 10 frames; the hundred between is a pause.
        double[] counted = [10, 30, 10];
        double mean = counted.Average();
        Assert.Equal(5, gaps.Count);
        Assert.Equal(Math.Sqrt(counted.Average(gap => Math.Pow(gap - mean, 2))) / mean, gaps.Variation(), 1e-12);
    }

    [Fact]
    public void One_gap_does_not_vary()
    {
        PeakGaps gaps = default;
        gaps.Add(1);
        gaps.Add(20);
        Assert.True(double.IsNaN(gaps.Variation()));
    }
}
