using SpeechEmotion.Features.Framing;
using SpeechEmotion.Features.Pitch;
using SpeechEmotion.Features.Tests.Reference;
using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Features.Tests.Pitch;

public class LagProductsTests
{
    private static readonly FrameShape Shape = new(16000, 1024, 160);

    [Fact]
    public void Sums_agree_with_the_definition_for_every_lag()
    {
        float[] samples = Synthetic.Speechlike(1024 + (4 * 160));
        LagProducts<Lanes8> products = new(Shape, 248, 16);
        float[] sums = new float[16 * products.Lags];
        products.Compute(samples, 5, sums);
        PreciseLagProducts precise = new(Shape, 248);
        double[] row = new double[precise.Lags];
        for (int frame = 0; frame < 5; frame++)
        {
            precise.Compute(samples.AsSpan(frame * 160, 1024), row);
            for (int lag = 0; lag < 248; lag++)
            {
                double expected = Enumerable.Range(frame * 160, 1024 - lag).Sum(m => (double)samples[m] * samples[m + lag]);
                Assert.Equal(expected, row[lag], 1e-10);
                Assert.Equal(expected, sums[(frame * products.Lags) + lag], 2e-4);
            }
        }
    }

    [Fact]
    public void Every_width_of_registers_gives_the_same_bits()
    {
        float[] expected = Compute<Lanes4>();
        Assert.Equal(expected, Compute<Lanes8>());
        Assert.Equal(expected, Compute<Lanes16>());
    }

    private static float[] Compute<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        LagProducts<TLanes> products = new(Shape, 248, 3);
        float[] sums = new float[3 * products.Lags];
        products.Compute(Synthetic.Speechlike(1024 + (2 * 160)), 3, sums);
        return sums;
    }
}
