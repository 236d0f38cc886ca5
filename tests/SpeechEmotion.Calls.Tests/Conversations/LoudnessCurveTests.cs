using SpeechEmotion.Calls.Conversations;

namespace SpeechEmotion.Calls.Tests.Conversations;

public class LoudnessCurveTests
{
    [Fact]
    public void Only_speech_counts()
    {
        IReadOnlyList<double> curve = LoudnessCurve.PerSecond([1, 3, 9, 9, 9, 9, 4, 8, 2], 4, [new(0, 0.5), new(1.5, 3)]);
        Assert.Equal([2, 6, 2], curve);
        Assert.True(double.IsNaN(Assert.Single(LoudnessCurve.PerSecond([1], 4, []))));
    }
}
