using SpeechEmotion.Features.Prosody;
using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Features.Tests.Prosody;

public class SpectralSlopesTests
{
    private static readonly int Lanes = Lanes4.Count;

    [Theory]
    [InlineData(20, -10)]
    [InlineData(0, 0)]
    [InlineData(-6, 3)]
    public void Slopes_are_those_of_straight_lines(double low, double high)
    {
        (double first, double second) = Slopes(hertz => hertz <= 500 ? low * hertz / 1000 : (low / 2) + (high * (hertz - 500) / 1000));
        Assert.Equal(low, first, 0.01);
        Assert.Equal(high, second, 0.01);
    }

    [Fact]
    public void A_gain_does_not_tilt()
    {
        (double first, double second) = Slopes(hertz => -30 + (hertz / 100));
        Assert.Equal((10.0, 10.0), (Math.Round(first, 2), Math.Round(second, 2)));
    }

    [Fact]
    public void Silence_is_level() => Assert.Equal((0.0, 0.0), Slopes(hertz => -400));

    private static (double Low, double High) Slopes(Func<double, double> decibels)
    {
        Memory<float> power = LaneMemory.Allocate<Lanes4>(161);
        for (int i = 0; i < power.Length; i++)
        {
            power.Span[i] = (float)Math.Pow(10, decibels(i / Lanes * 50) / 10);
        }

        Memory<float> slopes = LaneMemory.Allocate<Lanes4>(2);
        new SpectralSlopes<Lanes4>(50).Apply(power.Span, slopes.Span);
        return (Math.Round(slopes.Span[Lanes - 1], 3), Math.Round(slopes.Span[(2 * Lanes) - 1], 3));
    }
}
