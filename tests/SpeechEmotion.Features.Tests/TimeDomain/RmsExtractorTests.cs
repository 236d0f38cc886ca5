using SpeechEmotion.Features.Tests.Reference;

namespace SpeechEmotion.Features.Tests.TimeDomain;

public class RmsExtractorTests
{
    [Fact]
    public void Values_agree_with_the_definition()
    {
        float[] samples = Synthetic.Speechlike(12345);
        double[][] expected = [.. Enumerable.Range(0, 1 + (samples.Length / 160)).Select(t => new[]
        {
            Math.Sqrt(Enumerable.Range((t * 160) - 200, 400).Sum(i => i >= 0 && i < samples.Length ? (double)samples[i] * samples[i] : 0) / 400),
        })];
        float[] actual = Extraction.Whole(FeatureSets.Create("rms", FeatureConvention.Streaming), samples);
        Assert.InRange(Extraction.LargestDifference(actual, expected), 0, 1e-7);
    }

    [Fact]
    public void Any_split_gives_the_same_bits() => Extraction.HoldsForAnySplit(() => FeatureSets.Create("rms", FeatureConvention.Streaming), 12000);
}
