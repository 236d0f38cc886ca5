using SpeechEmotion.Features.Tests.Reference;

namespace SpeechEmotion.Features.Tests.Framing;

public class ClipExtractorTests
{
    [Fact]
    public void Every_frame_waits_for_the_end_and_says_so()
    {
        IFrameExtractor extractor = FeatureSets.Create("logmel64", FeatureConvention.Librosa);
        float[] samples = Synthetic.Speechlike(16000);
        Assert.Equal(0, extractor.MaxFrames(samples.Length));
        Assert.Equal(0, extractor.Process(samples, []));
        Assert.InRange(extractor.MaxFrames(0), 101, 110);
        Assert.Equal(101, extractor.Flush(new float[extractor.MaxFrames(0) * 64]));
    }

    [Fact]
    public void Nothing_lies_more_than_80_dB_below_the_loudest_value()
    {
        float[] samples = Synthetic.Speechlike(16000);
        samples.AsSpan(8000).Clear();
        float[] levels = Extraction.Whole(FeatureSets.Create("logmel64", FeatureConvention.Librosa), samples);
        Assert.Equal(levels.Max() - 80, levels.Min());
    }
}
