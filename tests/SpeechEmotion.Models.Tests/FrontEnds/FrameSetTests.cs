using SpeechEmotion.Features;
using SpeechEmotion.Models.FrontEnds;
using SpeechEmotion.Models.Inference;
using SpeechEmotion.Models.Tests.Fixtures;

namespace SpeechEmotion.Models.Tests.FrontEnds;

public class FrameSetTests
{
    [Fact]
    public void It_is_the_feature_set_s_extractor_with_the_manifest_s_numbers()
    {
        FrameSet set = Set();
        Assert.Equal("logmel64", set.CreateExtractor().Name);
        Assert.Equal((64, 160), (set.Coefficients, set.HopLength));
        Assert.NotSame(set.CreateExtractor(), set.CreateExtractor());
    }

    [Fact]
    public void Frames_are_normalised_and_rounded_to_half()
    {
        float[] frames = [.. Enumerable.Range(0, 128).Select(i => i * 0.37f)];
        Half[] normalized = new Half[128];
        Set().Normalize(frames, normalized);
        Assert.Equal(frames.Select(value => (Half)((value + 8f) / 4f)), normalized);
    }

    [Fact]
    public void Part_of_a_frame_is_refused() =>
        Assert.Throws<ArgumentException>(() => Set().Normalize(new float[65], new Half[65]));

    [Fact]
    public void The_frame_of_silence_is_what_zeros_make()
    {
        FrameSet set = Set();
        IFrameExtractor extractor = set.CreateExtractor();
        float[] frames = new float[(extractor.MaxFrames(48000) + extractor.MaxFrames(0)) * 64];
        extractor.Process(new float[48000], frames);
        Half[] normalized = new Half[64];
        set.Normalize(frames.AsSpan(64 * 100, 64), normalized);
        Assert.Equal(normalized, set.SilenceFrame.ToArray());
        Assert.All(normalized, value => Assert.True(Half.IsFinite(value)));
    }

    private static FrameSet Set()
    {
        ModelManifest manifest = TestManifests.Parse();
        return new FrameSet(manifest, BlockLayout.Of(manifest).Inputs[0], FrameSet.Streaming);
    }
}
