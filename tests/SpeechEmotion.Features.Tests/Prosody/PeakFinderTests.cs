using SpeechEmotion.Features.Prosody;

namespace SpeechEmotion.Features.Tests.Prosody;

public class PeakFinderTests
{
    [Fact]
    public void Peaks_stand_out_on_both_sides()
    {
        Assert.Equal([5], Find([5, 4, 0, 3, 2.5f, 3.5f, 0, 1, 0, 6, 5], 2));
        Assert.Equal([1, 3, 5], Find([0, 3, 0, 3, 0, 9, 0], 2));
    }

    [Fact]
    public void A_peak_must_be_high_enough() => Assert.Equal([5], Find([0, 3, 0, 3, 0, 9, 0], 2, lowest: 4));

    [Fact]
    public void The_first_of_equal_tops_is_the_peak() => Assert.Equal([1], Find([0, 3, 3, 0], 2));

    private static long[] Find(float[] curve, float prominence, float lowest = float.NegativeInfinity)
    {
        PeakFinder finder = new(prominence, lowest);
        List<long> peaks = [];
        foreach (float value in curve)
        {
            if (finder.Next(value, out long peak))
            {
                peaks.Add(peak);
            }
        }

        return [.. peaks];
    }
}
