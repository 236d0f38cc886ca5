using SpeechEmotion.Signal.Noise;

namespace SpeechEmotion.Signal.Tests.Noise;

public sealed class ShortTimeTransformTests
{
    [Theory]
    [InlineData(128)]
    [InlineData(160)]
    [InlineData(256)]
    [InlineData(720)]
    public void What_is_not_changed_comes_back(int hop)
    {
        ShortTimeTransform transform = new(hop);
        Random random = new(1);
        float[] samples = [.. Enumerable.Range(0, (ShortTimeTransform.Frames + 1) * hop).Select(_ => random.NextSingle() - 0.5f)];
        float[] spectra = new float[ShortTimeTransform.Frames * 2 * transform.Bins];
        float[] back = new float[samples.Length];
        transform.Forward(samples, spectra);
        transform.AddInverse(spectra, back);
        for (int i = hop; i < samples.Length - hop; i++)
        {
            Assert.Equal(samples[i], back[i], 1e-5f);
        }
    }

    [Fact]
    public void A_cosine_has_its_amplitude_and_phase_in_its_bin_of_every_frame()
    {
        const int Hop = 256;
        ShortTimeTransform transform = new(Hop);
        float[] samples = [.. Enumerable.Range(0, (ShortTimeTransform.Frames + 1) * Hop).Select(i => MathF.Cos((2 * MathF.PI * 20 * i / (2 * Hop)) + 0.5f))];
        float[] spectra = new float[ShortTimeTransform.Frames * 2 * transform.Bins];
        transform.Forward(samples, spectra);
        double windowSum = Enumerable.Range(0, 2 * Hop).Sum(i => Math.Sqrt(0.5 - (0.5 * Math.Cos(Math.PI * i / Hop))));
        for (int frame = 0; frame < ShortTimeTransform.Frames; frame++)
        {
            int at = 2 * ((frame * transform.Bins) + 20);
            Assert.Equal(windowSum / 2 * Math.Cos(0.5), spectra[at], 0.1);
            Assert.Equal(windowSum / 2 * Math.Sin(0.5), spectra[at + 1], 0.1);
        }
    }

    [Theory]
    [InlineData(256, 256)]
    [InlineData(706, 720)]
    [InlineData(1, 2)]
    public void The_next_hop_that_can_be_transformed_is_found(int least, int expected) => Assert.Equal(expected, ShortTimeTransform.HopAtLeast(least));
}
