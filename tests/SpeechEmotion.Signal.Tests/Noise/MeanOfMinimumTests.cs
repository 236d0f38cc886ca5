using SpeechEmotion.Signal.Noise;

namespace SpeechEmotion.Signal.Tests.Noise;

public sealed class MeanOfMinimumTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(8, 0.58)]
    [InlineData(9, 0.595)]
    [InlineData(100, 0.8775)]
    [InlineData(160, 0.91)]
    [InlineData(500, 0.91)]
    public void Rows_are_joined_by_lines(float length, double expected) => Assert.Equal(expected, MeanOfMinimum.Of(length), 1e-6);
}
