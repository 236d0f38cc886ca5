using SpeechEmotion.Signal.Noise;

namespace SpeechEmotion.Signal.Tests.Noise;

public sealed class ExponentialIntegralTests
{
    // Abramowitz and Stegun 1964, tables 5.1 and 5.2.
    [Theory]
    [InlineData(0.01, 4.0379295765)]
    [InlineData(0.1, 1.8229239584)]
    [InlineData(0.5, 0.5597735948)]
    [InlineData(1.0, 0.2193839344)]
    [InlineData(2.0, 0.0489005107)]
    [InlineData(10.0, 4.1569689297e-6)]
    public void It_has_the_tabled_values(double x, double expected) =>
        Assert.InRange(ExponentialIntegral.One((float)x) / expected, 1 - 5e-5, 1 + 5e-5);
}
