using SpeechEmotion.Calls.Composition;

namespace SpeechEmotion.Calls.Tests.Composition;

public class ComposerRandomTests
{
    [Fact]
    public void Numbers_are_the_same_on_every_machine()
    {
        // Frozen: other numbers are other calls.
        ComposerRandom random = new(1, 0);
        Assert.Equal([0.3506, 0.4466, 0.1211], Enumerable.Range(0, 3).Select(_ => Math.Round(random.Next(), 4)));
    }

    [Fact]
    public void Every_seed_and_stream_has_numbers_of_its_own()
    {
        double[] first = [.. from seed in Enumerable.Range(0, 20) from stream in Enumerable.Range(-20, 40) select new ComposerRandom(seed, stream).Next()];
        Assert.Equal(first.Length, first.Distinct().Count());
        Assert.InRange(first.Average(), 0.45, 0.55);
    }

    [Fact]
    public void Uniform_and_Gaussian_numbers_have_their_means_and_variances()
    {
        ComposerRandom random = new(3, 3);
        double[] uniform = [.. Enumerable.Range(0, 20_000).Select(_ => random.Between(2, 4))];
        Assert.InRange(uniform.Average(), 2.98, 3.02);
        Assert.True(uniform.Min() >= 2 && uniform.Max() < 4);
        double[] gaussian = [.. Enumerable.Range(0, 20_000).Select(_ => (double)random.NextGaussian())];
        Assert.InRange(gaussian.Average(), -0.03, 0.03);
        Assert.InRange(gaussian.Average(value => value * value), 0.97, 1.03);
        Assert.Equal([0, 1, 2], Enumerable.Range(0, 1000).Select(_ => random.Below(3)).Distinct().Order());
    }

    [Fact]
    public void A_shuffled_list_has_the_same_items()
    {
        int[] items = [.. Enumerable.Range(0, 50)];
        new ComposerRandom(1, 1).Shuffle<int>(items);
        Assert.NotEqual(Enumerable.Range(0, 50), items);
        Assert.Equal(Enumerable.Range(0, 50), items.Order());
    }
}
