using SpeechEmotion.Features.Tests.Reference;

namespace SpeechEmotion.Features.Tests.Pitch;

public class DecimatedExtractorTests
{
    [Fact]
    public void There_are_as_many_frames_as_at_the_full_rate()
    {
        IFrameExtractor extractor = FeatureSets.Create("f0-fast", FeatureConvention.Streaming);
        Assert.Equal((16000, 160), (extractor.SampleRate, extractor.HopLength));
        foreach (int samples in (int[])[0, 1, 80, 158, 159, 160, 161, 319, 320, 5119, 5120])
        {
            Assert.Equal(1 + (samples / 160), Extraction.Whole(extractor, new float[samples]).Length / 2);
        }
    }
}
