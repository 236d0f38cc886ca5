using System.Text.Json.Nodes;
using SpeechEmotion.Models.FrontEnds;
using SpeechEmotion.Models.Tests.Fixtures;

namespace SpeechEmotion.Models.Tests;

public class FrontEndTests
{
    [Fact]
    public void Over_a_channel_the_grid_is_that_of_the_feature_set()
    {
        FrontEnd frontEnd = new(TestManifests.Parse());
        Assert.True(frontEnd.IsOverChannel);
        Assert.Equal((64, 16000, 160), (frontEnd.Coefficients, frontEnd.SampleRate, frontEnd.HopLength));
        Assert.Equal((200, 50, 200 * 64), (frontEnd.WindowFrames, frontEnd.HopFrames, frontEnd.Layout.Values));
    }

    [Fact]
    public void Over_windows_the_grid_divides_their_samples_into_frames_of_at_most_ten_milliseconds()
    {
        FrontEnd frontEnd = new(TestManifests.Parse(TestManifests.Vector));
        Assert.False(frontEnd.IsOverChannel);
        Assert.Equal((44100, 441, 250, 50, 216), (frontEnd.SampleRate, frontEnd.HopLength, frontEnd.WindowFrames, frontEnd.HopFrames, frontEnd.Layout.Values));
        frontEnd = new(TestManifests.Parse(manifest =>
        {
            TestManifests.Waveform(manifest);
            manifest["frontEnd"]!["sampleRate"] = 22050;
            manifest["window"] = JsonNode.Parse("""{"samples":55125,"hop":11025}""");
        }));
        Assert.Equal((175, 315, 63), (frontEnd.HopLength, frontEnd.WindowFrames, frontEnd.HopFrames));
    }

    [Fact]
    public void Windows_may_be_counted_in_hundredths_of_a_second()
    {
        FrontEnd samples = new(TestManifests.Parse(TestManifests.Vector));
        FrontEnd frames = new(TestManifests.Parse(manifest =>
        {
            TestManifests.Vector(manifest);
            manifest["window"] = JsonNode.Parse("""{"frames":250,"hop":50}""");
        }));
        Assert.Equal((samples.HopLength, samples.WindowFrames, samples.HopFrames), (frames.HopLength, frames.WindowFrames, frames.HopFrames));
    }

    [Fact]
    public void Each_channel_gets_a_way_of_its_own()
    {
        FrontEnd frontEnd = new(TestManifests.Parse());
        Assert.NotSame(frontEnd.CreateSource(), frontEnd.CreateSource());
    }

    [Theory]
    [InlineData("features", "\"logmel65\"", "logmel65")]
    [InlineData("sampleRate", "8000", "frontEnd.sampleRate")]
    [InlineData("features", "\"mfcc216\"", "window")]
    public void A_front_end_that_cannot_be_made_is_refused(string field, string value, string word) =>
        AssertRefused(node => node["frontEnd"]![field] = JsonNode.Parse(value), word);

    [Fact]
    public void Numbers_for_another_width_are_refused_with_both() =>
        AssertRefused(
            node =>
            {
                node["frontEnd"]!["mean"] = new JsonArray(1, 2);
                node["frontEnd"]!["deviation"] = new JsonArray(1, 2);
            },
            "has 64 coefficients, its mean in the manifest has 2");

    [Fact]
    public void A_vector_at_another_rate_is_refused_with_both() =>
        AssertRefused(
            node =>
            {
                TestManifests.Vector(node);
                node["frontEnd"]!["sampleRate"] = 16000;
                node["window"] = JsonNode.Parse("""{"samples":40000,"hop":8000}""");
            },
            "mfcc216 is made at 44100 Hz, not at frontEnd.sampleRate (16000 Hz)");

    [Fact]
    public void Samples_over_a_channel_are_refused() =>
        AssertRefused(node => node["onnx"]!["inputs"] = JsonNode.Parse("""[{"name":"frames"},{"name":"sound","features":"waveform"}]"""), "frontEnd.scope must be \"window\"");

    [Fact]
    public void A_mask_over_what_has_no_frames_is_refused() =>
        AssertRefused(
            node =>
            {
                TestManifests.Vector(node);
                node["onnx"]!["inputs"] = JsonNode.Parse("""[{"name":"vector"},{"name":"mask","kind":"mask"}]""");
            },
            "'mask' is a mask");

    private static void AssertRefused(Action<JsonNode> change, string word)
    {
        ModelException refusal = Assert.Throws<ModelException>(() => new FrontEnd(TestManifests.Parse(change)));
        Assert.Equal(ModelError.BadManifest, refusal.Error);
        Assert.Contains(word, refusal.Message);
        Assert.DoesNotContain('\n', refusal.Message);
    }
}
