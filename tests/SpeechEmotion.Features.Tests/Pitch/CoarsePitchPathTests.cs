using SpeechEmotion.Features.Tests.Reference;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Features.Tests.Pitch;

public class CoarsePitchPathTests
{
    [Theory]
    [InlineData(80)]
    [InlineData(123.4)]
    [InlineData(220)]
    [InlineData(440)]
    public void A_steady_voice_has_its_own_F0(double hertz)
    {
        float[] frames = Extraction.Whole(Create(), Voices.Pulses(hertz, seconds: 1));
        for (int frame = 5; frame < 95; frame++)
        {
            Assert.InRange(1200 * Math.Abs(Math.Log2(frames[2 * frame] / hertz)), 0, 25);
        }
    }

    [Fact]
    public void Silence_and_noise_are_unvoiced()
    {
        Assert.All(Extraction.Whole(Create(), new float[16000]), value => Assert.Equal(0, value));
        float[] frames = Extraction.Whole(Create(), Voices.Noise(16000, 1));
        Assert.InRange(Enumerable.Range(0, 101).Count(frame => frames[2 * frame] > 0), 0, 5);
    }

    [Fact]
    public void Any_split_gives_the_same_bits() => Extraction.HoldsForAnySplit(Create, 30000);

    [Fact]
    public void Nothing_is_allocated_in_steady_state()
    {
        IFrameExtractor extractor = Create();
        float[] samples = Voices.Pulses(150, seconds: 3);
        float[] frames = new float[extractor.MaxFrames(samples.Length) * 2];
        extractor.Process(samples, frames);
        Assert.Equal(0, Allocation.Least(() => extractor.Process(samples, frames)));
    }

    private static IFrameExtractor Create() => FeatureSets.Create("f0-fast", FeatureConvention.Streaming);
}
