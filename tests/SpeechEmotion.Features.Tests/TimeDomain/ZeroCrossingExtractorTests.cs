using SpeechEmotion.Features.Tests.Reference;

namespace SpeechEmotion.Features.Tests.TimeDomain;

public class ZeroCrossingExtractorTests
{
    [Fact]
    public void Values_agree_with_the_definition()
    {
        float[] samples = Synthetic.Speechlike(12345);
        samples.AsSpan(3000, 50).Clear();
        samples[3020] = -1e-11f;
        double[][] expected = [.. Enumerable.Range(0, 1 + (samples.Length / 160)).Select(t => new[]
        {
            (double)(float)(Enumerable.Range((t * 160) - 199, 399).Count(i => IsNegative(samples, i) != IsNegative(samples, i - 1)) / 400.0),
        })];
        float[] actual = Extraction.Whole(FeatureSets.Create("zcr", FeatureConvention.Streaming), samples);
        Assert.Equal(0, Extraction.LargestDifference(actual, expected));
    }

    [Fact]
    public void Any_split_gives_the_same_bits() => Extraction.HoldsForAnySplit(() => FeatureSets.Create("zcr", FeatureConvention.Streaming), 12000);

    private static bool IsNegative(float[] samples, int at) => samples[Math.Clamp(at, 0, samples.Length - 1)] < -1e-10f;
}
