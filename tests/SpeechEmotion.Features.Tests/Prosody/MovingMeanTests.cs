using SpeechEmotion.Features.Prosody;

namespace SpeechEmotion.Features.Tests.Prosody;

public class MovingMeanTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(30)]
    public void It_is_the_mean_of_what_is_there(int length)
    {
        float[] curve = [.. Enumerable.Range(0, length).Select(i => (float)(i * i % 11))];
        float[] expected = [.. curve.Select((_, i) => (float)curve[Math.Max(0, i - 3)..Math.Min(length, i + 4)].Average(value => (double)value))];
        MovingMean mean = new(7);
        Assert.Equal(expected, Smooth(mean, curve));
        mean.Clear();
        Assert.Equal(expected, Smooth(mean, curve));
    }

    private static float[] Smooth(MovingMean mean, float[] curve)
    {
        List<float> smooth = [];
        foreach (float value in curve)
        {
            if (mean.Next(value, out float next))
            {
                smooth.Add(next);
            }
        }

        while (mean.Flush(out float last))
        {
            smooth.Add(last);
        }

        return [.. smooth];
    }
}
