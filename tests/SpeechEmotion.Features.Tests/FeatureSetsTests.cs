using SpeechEmotion.Features.Tests.Reference;
using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Features.Tests;

public class FeatureSetsTests
{
    [Fact]
    public void An_unknown_set_is_refused_with_those_there_are()
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => FeatureSets.Create("mfcc", FeatureConvention.Streaming));
        Assert.Contains("mfcc40+d+dd", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("f0", 2)]
    [InlineData("f0-fast", 2)]
    [InlineData("logmel64", 64)]
    [InlineData("logmel64-50ms", 64)]
    [InlineData("logmel64x3", 192)]
    [InlineData("mfcc13", 13)]
    [InlineData("mfcc40", 40)]
    [InlineData("mfcc40+d+dd", 120)]
    [InlineData("rms", 1)]
    [InlineData("zcr", 1)]
    public void A_set_says_what_it_is(string name, int coefficients)
    {
        foreach (FeatureConvention convention in Enum.GetValues<FeatureConvention>())
        {
            IFrameExtractor extractor = FeatureSets.Create(name, convention);
            Assert.Equal((name, 16000, 160, coefficients), (extractor.Name, extractor.SampleRate, extractor.HopLength, extractor.Coefficients));
            Assert.Equal(51 * coefficients, Extraction.Whole(extractor, new float[8000]).Length);
        }
    }

    [Fact]
    public void Every_set_starts_anew_after_the_end_of_a_recording()
    {
        float[] samples = Synthetic.Speechlike(5000);
        foreach (string name in FeatureSets.Names)
        {
            IFrameExtractor extractor = FeatureSets.Create(name, FeatureConvention.Streaming);
            Assert.Equal(Extraction.Whole(extractor, samples), Extraction.Whole(extractor, samples));
        }
    }

    [Fact]
    public void Every_width_of_registers_gives_the_same_frames()
    {
        float[] samples = Synthetic.Speechlike(9000);
        foreach (string name in FeatureSets.Names)
        {
            foreach (FeatureConvention convention in Enum.GetValues<FeatureConvention>())
            {
                float[] expected = Extraction.Whole(FeatureSets<Lanes4>.Create(name, convention), samples);
                Assert.Equal(expected, Extraction.Whole(FeatureSets<Lanes8>.Create(name, convention), samples));
                Assert.Equal(expected, Extraction.Whole(FeatureSets<Lanes16>.Create(name, convention), samples));
            }
        }
    }
}
