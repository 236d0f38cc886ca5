using SpeechEmotion.Signal.Noise;

namespace SpeechEmotion.Signal.Tests.Noise;

public sealed class HopBandsTests
{
    [Theory]
    [InlineData(8000)]
    [InlineData(16000)]
    [InlineData(22050)]
    [InlineData(44100)]
    public void Tones_are_sorted_by_their_band_and_offsets_are_not_heard(int rate)
    {
        (double all, double high, double low) = Measure(rate, i => 0.3f + (0.1f * MathF.Sin(2 * MathF.PI * 30 * i / rate)));
        Assert.Equal(0.005, all, 0.0002);
        Assert.InRange(low, 0.0044, 0.0052);
        Assert.InRange(high, 0, 0.0005);

        (all, high, low) = Measure(rate, i => 0.3f + (0.1f * MathF.Sin(2 * MathF.PI * 440 * i / rate)));
        Assert.Equal(0.005, all, 0.0002);
        Assert.Equal(0.005, high, 0.0002);
        Assert.InRange(low, 0, 1e-5);
    }

    [Fact]
    public void A_last_hop_of_one_sample_is_measured()
    {
        HopBands bands = new(16000);
        bands.Measure(new float[160]);
        bands.Measure([0.5f]);
        Assert.Equal(0.25f, bands.All, 3);
    }

    [Fact]
    public void Reset_begins_anew()
    {
        HopBands bands = new(16000);
        float[] hop = [.. Enumerable.Range(0, 160).Select(i => MathF.Sin(i))];
        bands.Measure(hop);
        (float all, float high, float low) = (bands.All, bands.High, bands.Low);
        bands.Measure(hop);
        bands.Reset();
        bands.Measure(hop);
        Assert.Equal((all, high, low), (bands.All, bands.High, bands.Low));
    }

    private static (double All, double High, double Low) Measure(int rate, Func<int, float> sample)
    {
        HopBands bands = new(rate);
        float[] hop = new float[rate / 100];
        double all = 0;
        double high = 0;
        double low = 0;
        for (int i = 0; i < 200; i++)
        {
            for (int k = 0; k < hop.Length; k++)
            {
                hop[k] = sample((i * hop.Length) + k);
            }

            bands.Measure(hop);
            if (i >= 100)
            {
                all += bands.All;
                high += bands.High;
                low += bands.Low;
            }
        }

        return (all / 100, high / 100, low / 100);
    }
}
