using System.Text;
using System.Text.Json.Nodes;
using SpeechEmotion.Features;
using SpeechEmotion.Models.Tests.Fixtures;

namespace SpeechEmotion.Models.Tests;

public class FrontEndTests
{
    [Fact]
    public void It_is_the_feature_set_s_extractor_with_the_manifest_s_numbers()
    {
        FrontEnd frontEnd = new(Manifest());
        IFrameExtractor extractor = frontEnd.CreateExtractor();
        Assert.Equal("logmel64", extractor.Name);
        Assert.Equal((64, 16000, 160), (frontEnd.Coefficients, frontEnd.SampleRate, frontEnd.HopLength));
    }

    [Fact]
    public void Each_channel_gets_an_extractor_of_its_own()
    {
        FrontEnd frontEnd = new(Manifest());
        Assert.NotSame(frontEnd.CreateExtractor(), frontEnd.CreateExtractor());
    }

    [Fact]
    public void Frames_are_normalised_and_rounded_to_half()
    {
        FrontEnd frontEnd = new(Manifest());
        float[] frames = [.. Enumerable.Range(0, 128).Select(i => i * 0.37f)];
        Half[] normalized = new Half[128];
        frontEnd.Normalize(frames, normalized);
        Assert.Equal(frames.Select(value => (Half)((value + 8f) / 4f)), normalized);
    }

    [Fact]
    public void Part_of_a_frame_is_refused()
    {
        FrontEnd frontEnd = new(Manifest());
        Assert.Throws<ArgumentException>(() => frontEnd.Normalize(new float[65], new Half[65]));
    }

    [Fact]
    public void The_frame_of_silence_is_what_zeros_make()
    {
        FrontEnd frontEnd = new(Manifest());
        IFrameExtractor extractor = frontEnd.CreateExtractor();
        float[] frames = new float[(extractor.MaxFrames(48000) + extractor.MaxFrames(0)) * 64];
        extractor.Process(new float[48000], frames);
        Half[] normalized = new Half[64];
        frontEnd.Normalize(frames.AsSpan(64 * 100, 64), normalized);
        Assert.Equal(normalized, frontEnd.SilenceFrame.ToArray());
        Assert.All(normalized, value => Assert.True(Half.IsFinite(value)));
    }

    [Theory]
    [InlineData("features", "\"logmel65\"", "logmel65")]
    [InlineData("sampleRate", "8000", "frontEnd.sampleRate")]
    public void A_front_end_that_cannot_be_made_is_refused(string field, string value, string word)
    {
        ModelManifest manifest = Manifest(node => node["frontEnd"]![field] = JsonNode.Parse(value));
        ModelException refusal = Assert.Throws<ModelException>(() => new FrontEnd(manifest));
        Assert.Equal(ModelError.BadManifest, refusal.Error);
        Assert.Contains(word, refusal.Message);
    }

    [Fact]
    public void Numbers_for_another_width_are_refused()
    {
        ModelManifest manifest = Manifest(node =>
        {
            node["frontEnd"]!["mean"] = new JsonArray(1, 2);
            node["frontEnd"]!["deviation"] = new JsonArray(1, 2);
        });
        Assert.Contains("64", Assert.Throws<ModelException>(() => new FrontEnd(manifest)).Message);
    }

    private static ModelManifest Manifest(Action<JsonNode>? change = null)
    {
        JsonNode manifest = ModelFolder.Manifest();
        change?.Invoke(manifest);
        return ModelManifest.Parse(Encoding.UTF8.GetBytes(manifest.ToJsonString()), "model.json");
    }
}
