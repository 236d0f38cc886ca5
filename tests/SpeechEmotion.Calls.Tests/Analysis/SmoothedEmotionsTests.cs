using SpeechEmotion.Calls.Analysis;

namespace SpeechEmotion.Calls.Tests.Analysis;

public class SmoothedEmotionsTests
{
    private static readonly WindowGrid Grid = new(Frames: 200, HopFrames: 50, FrameHop: 160, SampleRate: 16_000);

    [Fact]
    public void A_hop_is_the_mean_of_the_windows_that_hear_it_by_speech_and_by_distance()
    {
        WindowRows rows = new(columns: 2);
        rows.Add(0, 1f, [1, 0]);
        rows.Add(1, 0.5f, [0, 1]);
        SmoothedEmotions smoothed = new(rows, Grid, columns: 2);
        double[] hop = new double[2];

        Assert.True(smoothed.TryAt(0, hop));
        Assert.Equal([1, 0], hop);

        // Hop 1 stands at 0.75 of the first window's triangle and at 0.25 of the second's, which holds half the speech.
        Assert.True(smoothed.TryAt(1, hop));
        Assert.Equal(0.75 / (0.75 + 0.125), hop[0], 12);
        Assert.True(smoothed.TryAt(4, hop));
        Assert.Equal([0, 1], hop);
        Assert.False(smoothed.TryAt(5, hop));
        Assert.Equal((0, 5), (smoothed.First, smoothed.End));
    }

    [Fact]
    public void Nobody_hears_a_gap()
    {
        WindowRows rows = new(columns: 1);
        rows.Add(10, 1f, [1]);
        SmoothedEmotions smoothed = new(rows, Grid, columns: 1);
        Assert.False(smoothed.TryAt(9, new double[1]));
        Assert.True(smoothed.TryAt(10, new double[1]));
        Assert.False(smoothed.TryAt(14, new double[1]));
        Assert.False(new SmoothedEmotions(new WindowRows(1), Grid, 1).TryAt(0, new double[1]));
    }
}
