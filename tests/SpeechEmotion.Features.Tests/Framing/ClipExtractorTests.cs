using SpeechEmotion.Features.Framing;
using SpeechEmotion.Features.Mel;
using SpeechEmotion.Features.Tests.Reference;
using SpeechEmotion.Signal.Audio;

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

    [Fact]
    public void A_recording_too_long_to_be_held_is_refused_in_one_line()
    {
        LevelExtractor levels = new("logmel64", new(SampleRate: 16000, Length: 400, Hop: 160), new MelBands(Count: 64, Lowest: 20, Highest: 7600));
        ClipExtractor extractor = new("logmel64", levels, new LogMelClip(64), mostFrames: 1000);
        extractor.Process(new float[9 * 16000], []);
        AudioException failure = Assert.Throws<AudioException>(() => extractor.Process(new float[16000], []));
        Assert.Equal(AudioError.TooLong, failure.Error);
        Assert.StartsWith("longer than 10 s, the most that the librosa convention takes", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }
}
