using System.Numerics;
using SpeechEmotion.Signal.Fourier;

namespace SpeechEmotion.Signal.Tests.Fourier;

public class PrecisePowerSpectrumTests
{
    private const int Hop = 160;

    [Theory]
    [InlineData(2)]
    [InlineData(90)]
    [InlineData(400)]
    [InlineData(512)]
    [InlineData(800)]
    public void Spectra_agree_with_the_definition_to_twelve_digits(int size)
    {
        PrecisePowerSpectrum spectrum = new(size, Hop);
        int frames = PrecisePowerSpectrum.Lanes;
        float[] samples = SpectrumReference.Noise(size + ((frames - 1) * Hop), 5);
        Vector<double>[] power = new Vector<double>[spectrum.Bins];
        spectrum.Transform(samples, power);
        for (int frame = 0; frame < frames; frame++)
        {
            Complex[] windowed = [.. Enumerable.Range(0, size)
                .Select(i => new Complex(samples[(frame * Hop) + i] * (0.5 - (0.5 * Math.Cos(2 * Math.PI * i / size))), 0))];
            Complex[] expected = SpectrumReference.Spectrum(windowed);
            double scale = expected.Max(value => value.Magnitude);
            for (int bin = 0; bin < spectrum.Bins; bin++)
            {
                Assert.Equal(expected[bin].Magnitude / scale, Math.Sqrt(power[bin][frame]) / scale, 1e-12);
            }
        }
    }

    [Fact]
    public void Fewer_frames_than_lanes_have_the_same_bits()
    {
        PrecisePowerSpectrum spectrum = new(400, Hop);
        float[] samples = SpectrumReference.Noise(400 + ((PrecisePowerSpectrum.Lanes - 1) * Hop), 9);
        Vector<double>[] all = new Vector<double>[spectrum.Bins];
        Vector<double>[] one = new Vector<double>[spectrum.Bins];
        spectrum.Transform(samples, all);
        spectrum.Transform(samples.AsSpan(0, 400), one);
        Assert.Equal(all.Select(bin => bin[0]), one.Select(bin => bin[0]));
    }
}
