using SpeechEmotion.Features.Prosody;
using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Features.Tests.Prosody;

public class SelectivePredictionTests
{
    private const int Bins = 101;
    private static readonly int Lanes = Lanes4.Count;

    [Theory]
    [InlineData(101)]
    [InlineData(100)]
    public void Lags_are_the_cosine_transform_of_the_emphasised_spectrum(int bins)
    {
        Random random = new(3);
        Memory<float> power = LaneMemory.Allocate<Lanes4>(Bins);
        foreach (ref float value in power.Span)
        {
            value = random.NextSingle();
        }

        Memory<float> products = LaneMemory.Allocate<Lanes4>(LinearPrediction.Order + 1);
        new SelectivePrediction<Lanes4>(bins).Predict(power.Span, products.Span);
        for (int lag = 0; lag <= LinearPrediction.Order; lag++)
        {
            for (int lane = 0; lane < Lanes; lane++)
            {
                double expected = Enumerable.Range(0, bins).Sum(bin => Term(bins, bin, lag) * power.Span[(bin * Lanes) + lane]);
                Assert.Equal(expected, products.Span[(lag * Lanes) + lane], 1e-3);
            }
        }
    }

    [Fact]
    public void A_tone_swings_at_its_frequency()
    {
        // 1,250 Hz is an eighth of 10 kHz: lags 4 and 8 are half a period and a whole one.
        Memory<float> power = LaneMemory.Allocate<Lanes4>(Bins);
        power.Span[25 * Lanes] = 1;
        Memory<float> products = LaneMemory.Allocate<Lanes4>(LinearPrediction.Order + 1);
        new SelectivePrediction<Lanes4>(Bins).Predict(power.Span, products.Span);
        Assert.Equal(-products.Span[0], products.Span[4 * Lanes], 1e-5f);
        Assert.Equal(products.Span[0], products.Span[8 * Lanes], 1e-5f);
    }

    private static double Term(int bins, int bin, int lag)
    {
        double angle = Math.PI * bin / (bins - 1);
        double emphasis = Math.Pow(1 - (0.97 * Math.Cos(angle)), 2) + Math.Pow(0.97 * Math.Sin(angle), 2);
        return (bin == 0 || bin == bins - 1 ? 0.5 : 1) * emphasis * Math.Cos(lag * angle);
    }
}
