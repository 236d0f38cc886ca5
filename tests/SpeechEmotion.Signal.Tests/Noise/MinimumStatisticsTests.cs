using SpeechEmotion.Signal.Noise;

namespace SpeechEmotion.Signal.Tests.Noise;

public sealed class MinimumStatisticsTests
{
    private const int Bins = 129;

    [Fact]
    public void The_mean_power_of_steady_noise_is_found_within_a_decibel()
    {
        MinimumStatistics statistics = new(Bins, 0.016);
        Random random = new(1);
        double sum = 0;
        for (int frame = 0; frame < 1000; frame++)
        {
            Add(statistics, random, 4);
            sum += frame >= 200 ? Mean(statistics) / 800 : 0;
        }

        Assert.InRange(10 * Math.Log10(sum / 4), -1, 1);
    }

    [Fact]
    public void Speech_over_it_is_not_taken_for_noise()
    {
        MinimumStatistics statistics = new(Bins, 0.016);
        Random random = new(2);
        for (int frame = 0; frame < 1000; frame++)
        {
            Add(statistics, random, frame % 40 < 20 ? 1 : 1000);
            if (frame > 200)
            {
                Assert.InRange(10 * Math.Log10(Mean(statistics)), -3, 6);
            }
        }
    }

    [Fact]
    public void Noise_that_rises_or_falls_is_followed_within_3_seconds()
    {
        MinimumStatistics statistics = new(Bins, 0.016);
        Random random = new(3);
        foreach (double power in new[] { 1, 100, 1 })
        {
            for (int frame = 0; frame < 190; frame++)
            {
                Add(statistics, random, power);
            }

            Assert.InRange(10 * Math.Log10(Mean(statistics) / power), -2, 2);
        }
    }

    // The power of Gaussian noise in a bin is distributed exponentially.
    private static void Add(MinimumStatistics statistics, Random random, double power) =>
        statistics.Add([.. Enumerable.Range(0, Bins).Select(_ => (float)(-power * Math.Log(1 - random.NextDouble())) + 1e-9f)]);

    private static double Mean(MinimumStatistics statistics)
    {
        double sum = 0;
        foreach (float value in statistics.Noise)
        {
            sum += value;
        }

        return sum / statistics.Noise.Length;
    }
}
