using SpeechEmotion.Calls.Results;

namespace SpeechEmotion.Calls.Tests.Results;

public class EmotionDistributionTests
{
    [Fact]
    public void The_first_of_equals_is_the_top()
    {
        EmotionDistribution distribution = new(["a", "b", "c"], [0.2, 0.4, 0.4]);
        Assert.Equal("b", distribution.TopClass);
        Assert.Equal(0.4, distribution["c"]);
        Assert.Equal(0, distribution["unknown"]);
    }

    [Fact]
    public void Equality_is_by_classes_and_values()
    {
        EmotionDistribution one = new(["a", "b"], [0.5, 0.5]);
        Assert.Equal(one, new EmotionDistribution(["a", "b"], [0.5, 0.5]));
        Assert.NotEqual(one, new EmotionDistribution(["a", "c"], [0.5, 0.5]));
        Assert.Equal(one.GetHashCode(), new EmotionDistribution(["a", "b"], [0.5, 0.5]).GetHashCode());
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 1)]
    public void Classes_and_values_go_together(int classes, int values) =>
        Assert.Throws<ArgumentException>(() => new EmotionDistribution(new string[classes], new double[values]));
}
