using SpeechEmotion.Features.Prosody;

namespace SpeechEmotion.Features.Tests.Prosody;

public class PitchSlopeTests
{
    [Fact]
    public void The_slope_is_that_of_the_stretches_not_of_their_order()
    {
        // Two stretches that fall by an octave per second; the second begins higher.
        PitchSlope slope = default;
        for (int i = 0; i < 40; i++)
        {
            slope.Add(i is 19 or 20 ? 0 : 1000 + (12 * (i < 20 ? -i : 70 - i)));
        }

        Assert.Equal(-12, slope.Fit(), 1e-9);
    }

    [Fact]
    public void Stretches_under_50_ms_do_not_count()
    {
        PitchSlope slope = default;
        foreach (int pitch in (int[])[100, 200, 300, 400, 0, 500, 0])
        {
            slope.Add(pitch);
        }

        Assert.True(double.IsNaN(slope.Fit()));
    }
}
