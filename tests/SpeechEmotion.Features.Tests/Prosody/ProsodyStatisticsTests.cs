using SpeechEmotion.Features.Prosody;

namespace SpeechEmotion.Features.Tests.Prosody;

public class ProsodyStatisticsTests
{
    [Fact]
    public void Values_stand_in_the_order_of_their_names()
    {
        float[] values = new float[ProsodyStatistics.Names.Count];
        new ProsodyStatistics { F0Median = 100, Jitter = 0.01, SpeechRateVariation = 0.5 }.CopyTo(values);
        Assert.Equal(100, values[ProsodyStatistics.Names.ToList().IndexOf("f0Median")]);
        Assert.Equal(0.01f, values[ProsodyStatistics.Names.ToList().IndexOf("jitter")]);
        Assert.Equal(0.5f, values[^1]);
        Assert.Equal(values.Length, ProsodyStatistics.Names.Distinct().Count());
    }
}
