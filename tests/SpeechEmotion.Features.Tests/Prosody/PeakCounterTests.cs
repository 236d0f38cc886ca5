using SpeechEmotion.Features.Prosody;

namespace SpeechEmotion.Features.Tests.Prosody;

public class PeakCounterTests
{
    [Fact]
    public void Peaks_stand_out_on_both_sides()
    {
        float[] curve = [5, 4, 0, 3, 2.5f, 3.5f, 0, 1, 0, 6, 5];
        int[] peaks = new int[6];
        Assert.Equal(1, PeakCounter.Find(curve, 2, float.NegativeInfinity, peaks));
        Assert.Equal(5, peaks[0]);
        Assert.Equal(3, PeakCounter.Find([0, 3, 0, 3, 0, 9, 0], 2, float.NegativeInfinity, peaks));
        Assert.Equal([1, 3, 5], peaks[..3]);
        Assert.Equal(1, PeakCounter.Find([0, 3, 0, 3, 0, 9, 0], 2, 4, peaks));
        Assert.Equal(0, PeakCounter.Find([], 2, 4, peaks));
    }

    [Fact]
    public void Smoothing_is_the_mean_of_what_is_there()
    {
        float[] smooth = new float[4];
        PeakCounter.Smooth([1, 2, 3, 10], 3, smooth);
        Assert.Equal([1.5f, 2, 5, 6.5f], smooth);
    }
}
