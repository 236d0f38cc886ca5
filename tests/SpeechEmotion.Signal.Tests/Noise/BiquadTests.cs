using SpeechEmotion.Signal.Noise;

namespace SpeechEmotion.Signal.Tests.Noise;

public sealed class BiquadTests
{
    [Theory]
    [InlineData(10, 0.99, 1.01)]
    [InlineData(60, 0.70, 0.715)]
    [InlineData(240, 0.04, 0.07)]
    public void A_low_pass_keeps_what_is_below_its_corner(double hertz, double least, double most) =>
        Assert.InRange(Gain(Biquad.LowPass(60, 1000, Math.Sqrt(0.5)), hertz, 1000), least, most);

    [Theory]
    [InlineData(6, 0, 0.011)]
    [InlineData(60, 0.70, 0.715)]
    [InlineData(2000, 0.99, 1.01)]
    public void A_high_pass_keeps_what_is_above_its_corner(double hertz, double least, double most) =>
        Assert.InRange(Gain(Biquad.HighPass(60, 16000, Math.Sqrt(0.5)), hertz, 16000), least, most);

    [Fact]
    public void Many_samples_at_once_are_filtered_as_one_by_one()
    {
        Biquad one = Biquad.HighPass(60, 16000, Math.Sqrt(0.5));
        Biquad many = Biquad.HighPass(60, 16000, Math.Sqrt(0.5));
        double[] samples = [.. Enumerable.Range(0, 500).Select(i => Math.Sin(i * i))];
        double[] expected = [.. samples.Select(one.Next)];
        many.Apply(samples.AsSpan(0, 123));
        many.Apply(samples.AsSpan(123));
        Assert.Equal(expected, samples, (x, y) => Math.Abs(x - y) < 1e-12);
    }

    private static double Gain(Biquad filter, double hertz, int rate)
    {
        double sum = 0;
        for (int i = 0; i < 4 * rate; i++)
        {
            double output = filter.Next(Math.Sin(2 * Math.PI * hertz * i / rate));
            sum += i >= 2 * rate ? output * output : 0;
        }

        return Math.Sqrt(sum / rate);
    }
}
