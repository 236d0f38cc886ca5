using SpeechEmotion.Features.Prosody;

namespace SpeechEmotion.Features.Tests.Prosody;

public class HistogramTests
{
    private static readonly float[] Grid = [.. Enumerable.Range(0, 50).Select(code => code * 1.5f)];

    [Fact]
    public void A_percentile_lies_between_its_neighbours()
    {
        Assert.Equal(2.5, Of([1, 2, 3, 4], 0.5));
        Assert.Equal(1.6, Of([1, 2, 3, 4], 0.2), 1e-6);
        Assert.Equal(4, Of([1, 2, 3, 4], 1));
        Assert.Equal(7, Of([7], 0.2));
        Assert.True(double.IsNaN(Of([], 0.5)));

        static double Of(int[] codes, double share)
        {
            Histogram histogram = new([.. Enumerable.Range(0, 10).Select(code => (float)code)]);
            Array.ForEach(codes, histogram.Add);
            return histogram.Percentile(share);
        }
    }

    [Fact]
    public void Percentiles_are_those_of_the_sorted_values()
    {
        Random random = new(3);
        Histogram histogram = new(Grid);
        for (int round = 0; round < 50; round++)
        {
            histogram.Clear();
            int[] codes = [.. Enumerable.Range(0, 1 + random.Next(40)).Select(_ => random.Next(Grid.Length))];
            Array.ForEach(codes, histogram.Add);
            double[] sorted = [.. codes.Select(code => (double)Grid[code]).Order()];
            foreach (double share in (double[])[0, 0.05, 0.2, 0.5, 0.8, 0.99, 1])
            {
                double at = share * (sorted.Length - 1);
                double above = sorted[Math.Min((int)at + 1, sorted.Length - 1)];
                Assert.Equal(sorted[(int)at] + ((at - (int)at) * (above - sorted[(int)at])), histogram.Percentile(share), 1e-9);
            }
        }
    }
}
