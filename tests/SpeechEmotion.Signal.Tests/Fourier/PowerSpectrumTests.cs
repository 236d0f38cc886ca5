using SpeechEmotion.Signal.Fourier;
using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Signal.Tests.Fourier;

public class PowerSpectrumTests
{
    private const int Hop = 160;

    public static TheoryData<int> Sizes => [2, 6, 16, 90, 360, 400, 512, 800, 1024, 2048];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Spectra_agree_with_the_definition_in_double_precision(int size)
    {
        AgreesWithDefinition<Lanes4>(size);
        AgreesWithDefinition<Lanes8>(size);
        AgreesWithDefinition<Lanes16>(size);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_frame_has_the_same_bits_in_every_lane_and_width(int size)
    {
        float[] samples = SpectrumReference.Noise(size, 11);
        float[] expected = InLane<Lanes4>(samples, 0);
        for (int lane = 0; lane < 4; lane++)
        {
            Assert.Equal(expected, InLane<Lanes4>(samples, lane));
        }

        for (int lane = 0; lane < 16; lane++)
        {
            Assert.Equal(expected, InLane<Lanes8>(samples, lane % 8));
            Assert.Equal(expected, InLane<Lanes16>(samples, lane));
        }
    }

    [Theory]
    [InlineData(400)]
    [InlineData(512)]
    [InlineData(360)]
    public void The_powers_add_up_to_the_energy_as_Parseval_says(int size)
    {
        float[] samples = SpectrumReference.Noise(size, 17);
        float[] power = InLane<Lanes8>(samples, 3);
        float[] window = Window.Hann(size);
        double energy = samples.Zip(window, (x, w) => (double)x * w * x * w).Sum();
        double sum = power[0] + power[^1] + (2 * power[1..^1].Sum(value => (double)value));
        Assert.Equal(1, sum / size / energy, 1e-6);
    }

    [Fact]
    public void A_size_with_another_prime_factor_is_refused_by_name()
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => PowerSpectra.Create<Lanes4>(14, Hop, new float[14]));
        Assert.Contains("7", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_window_of_another_length_is_refused() =>
        Assert.Throws<ArgumentException>(() => PowerSpectra.Create<Lanes4>(400, Hop, new float[399]));

    private static void AgreesWithDefinition<TLanes>(int size)
        where TLanes : struct, ILanes<TLanes>
    {
        float[] window = Window.Hann(size);
        PowerSpectrum<TLanes> spectrum = PowerSpectra.Create<TLanes>(size, Hop, window);
        float[] samples = SpectrumReference.Noise(size + ((TLanes.Count - 1) * Hop), 5);
        float[] power = new float[spectrum.Bins * TLanes.Count];
        spectrum.Transform(samples, power);
        for (int lane = 0; lane < TLanes.Count; lane++)
        {
            double[] expected = SpectrumReference.Power(samples.AsSpan(lane * Hop, size), window);
            double scale = expected.Max();
            for (int bin = 0; bin < spectrum.Bins; bin++)
            {
                Assert.Equal(expected[bin] / scale, power[(bin * TLanes.Count) + lane] / scale, 1e-6);
            }
        }
    }

    private static float[] InLane<TLanes>(float[] frame, int lane)
        where TLanes : struct, ILanes<TLanes>
    {
        int size = frame.Length;
        PowerSpectrum<TLanes> spectrum = PowerSpectra.Create<TLanes>(size, Hop, Window.Hann(size));
        float[] samples = SpectrumReference.Noise(size + ((TLanes.Count - 1) * Hop), 23);
        frame.CopyTo(samples.AsSpan(lane * Hop));
        float[] power = new float[spectrum.Bins * TLanes.Count];
        spectrum.Transform(samples, power);
        return [.. Enumerable.Range(0, spectrum.Bins).Select(bin => power[(bin * TLanes.Count) + lane])];
    }
}
