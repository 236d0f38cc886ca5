using SpeechEmotion.Signal.Fourier;

namespace SpeechEmotion.Signal.Tests.Fourier;

public class PowerSpectrumTests
{
    private const int Hop = 160;

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(16)]
    [InlineData(90)]
    [InlineData(360)]
    [InlineData(400)]
    [InlineData(512)]
    [InlineData(800)]
    [InlineData(1024)]
    [InlineData(2048)]
    public void Spectra_agree_with_the_definition_in_double_precision(int size)
    {
        float[] window = Window.Hann(size);
        PowerSpectrum spectrum = PowerSpectrum.Create(size, window);
        SampleGrid grid = new(size, Hop);
        float[] samples = Noise(grid.Span, 5);
        grid.Load(samples);
        float[] power = new float[spectrum.Bins * PowerSpectrum.Lanes];
        spectrum.Transform(grid, power);
        for (int lane = 0; lane < PowerSpectrum.Lanes; lane++)
        {
            double[] expected = Direct(samples.AsSpan(lane * Hop, size), window);
            double scale = expected.Max();
            for (int bin = 0; bin < spectrum.Bins; bin++)
            {
                Assert.Equal(expected[bin] / scale, power[(bin * PowerSpectrum.Lanes) + lane] / scale, 1e-6);
            }
        }
    }

    [Fact]
    public void A_size_with_another_prime_factor_is_refused_by_name()
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => PowerSpectrum.Create(14, new float[14]));
        Assert.Contains("7", refused.Message, StringComparison.Ordinal);
    }

    internal static float[] Noise(int samples, int seed)
    {
        Random random = new(seed);
        float[] noise = new float[samples];
        foreach (ref float sample in noise.AsSpan())
        {
            sample = random.NextSingle() - 0.5f;
        }

        return noise;
    }

    internal static double[] Direct(ReadOnlySpan<float> samples, ReadOnlySpan<float> window)
    {
        double[] power = new double[(samples.Length / 2) + 1];
        for (int k = 0; k < power.Length; k++)
        {
            double re = 0;
            double im = 0;
            for (int i = 0; i < samples.Length; i++)
            {
                (double sin, double cos) = Math.SinCos(-2 * Math.PI * ((long)k * i % samples.Length) / samples.Length);
                re += (double)samples[i] * window[i] * cos;
                im += (double)samples[i] * window[i] * sin;
            }

            power[k] = (re * re) + (im * im);
        }

        return power;
    }
}
