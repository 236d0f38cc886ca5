using System.Text;
using System.Text.Json.Nodes;
using SpeechEmotion.Models.Manifests;
using SpeechEmotion.Models.Tests.Fixtures;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Models.Tests;

public class ModelManifestTests
{
    [Fact]
    public void Every_field_is_read()
    {
        ModelManifest manifest = Parse(ModelFolder.Manifest());
        Assert.Equal("test", manifest.Name);
        Assert.Equal("1.2.0", manifest.Version);
        Assert.Equal(EmotionClasses.All, manifest.Classes);
        Assert.Equal(64, manifest.FrontEnd.Mean.Count);
        Assert.Equal((200, 50), (manifest.Window.Frames, manifest.Window.Hop));
        Assert.Equal((6000, 200), (manifest.Chunk.Frames, manifest.Chunk.Context));
        Assert.Equal(0.8f, manifest.Circumplex.Valence[2]);
        Assert.Equal("ravdess:01", Assert.Single(manifest.Training.Speakers));
        Assert.Equal(0.58, Assert.Single(manifest.Scores).Uar);
        Assert.Null(manifest.NotAfter);
    }

    [Fact]
    public void Blocks_are_read_and_written_where_a_manifest_asks_for_them()
    {
        ModelManifest manifest = Parse(Changed(node => node["block"] = JsonNode.Parse("""{"windows":4,"context":10}""")));
        Assert.Equal(new BlockShape(4, 10), manifest.Block);
        Assert.Equal(manifest.Block, ModelManifest.Parse(manifest.ToJson(), "model.json").Block);
        Assert.Null(Parse(ModelFolder.Manifest()).Block);
    }

    [Theory]
    [InlineData("waveform", "frontEnd.normalization", "\"loud\"", "frontEnd.normalization")]
    [InlineData("waveform", "frontEnd.mean", "[0]", "frontEnd.mean")]
    [InlineData("waveform", "frontEnd.features", "\"rms\"", "frontEnd.features")]
    [InlineData("waveform", "window.frames", "100", "window.frames")]
    [InlineData("waveform", "window.samples", "0", "window.frames")]
    [InlineData("waveform", "window.samples", "10000000", "window.samples")]
    [InlineData("waveform", "window.hop", "16001", "window.hop")]
    [InlineData("waveform", "window.hop", "7999", "window.hop")]
    [InlineData("waveform", "block", "{\"windows\":2,\"context\":0}", "block")]
    [InlineData("vector", "frontEnd.mean", "[]", "frontEnd.mean")]
    public void A_value_that_cannot_be_in_another_scope_is_refused_by_the_name_of_its_field(string kind, string field, string value, string named)
    {
        ModelException refusal = Assert.Throws<ModelException>(() => TestManifests.Parse(manifest =>
        {
            (kind == "waveform" ? (Action<JsonNode>)TestManifests.Waveform : TestManifests.Vector)(manifest);
            string[] path = field.Split('.');
            JsonNode owner = path.Length == 2 ? manifest[path[0]]! : manifest;
            owner[path[^1]] = JsonNode.Parse(value);
        }));
        Assert.Equal(ModelError.BadManifest, refusal.Error);
        Assert.Contains($"\"{named}\"", refusal.Message);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public void What_a_manifest_leaves_out_has_its_default()
    {
        ModelManifest manifest = Parse(Changed(node =>
        {
            node.AsObject().Remove("temperature");
            node.AsObject().Remove("scores");
            node["onnx"] = JsonNode.Parse("""{"file":"model.onnx","dimensions":{"output":"d","order":["arousal","valence"]}}""");
        }));
        Assert.Equal(1, manifest.Temperature);
        Assert.Empty(manifest.Scores);
        Assert.Equal(("frames", "logits", "intensity"), (manifest.Onnx.Input, manifest.Onnx.Emotion, manifest.Onnx.Intensity));
        Assert.Equal((0, 1), (manifest.Onnx.Dimensions!.Minimum, manifest.Onnx.Dimensions.Maximum));
    }

    [Fact]
    public void Everything_that_a_manifest_may_say_survives_being_written()
    {
        foreach (Action<JsonNode> kind in new Action<JsonNode>[] { TestManifests.Waveform, TestManifests.Dimensions, TestManifests.Lengths, TestManifests.Pair, TestManifests.Vector })
        {
            byte[] once = TestManifests.Parse(manifest =>
            {
                kind(manifest);
                manifest["adaptation"] = JsonNode.Parse("""{"shrinkage":12.5,"speech":"shares"}""");
                manifest["onnx"]!["sex"] = "sex";
            }).ToJson();
            ModelManifest manifest = ModelManifest.Parse(once, "model.json");
            Assert.Equal(once, manifest.ToJson());
            Assert.Equal(12.5, manifest.Adaptation!.Shrinkage);
            Assert.Equal("shares", manifest.Adaptation.More!["speech"].GetString());
            Assert.Equal("sex", manifest.Onnx.Sex);
        }
    }

    [Fact]
    public void What_is_written_reads_back_and_writes_the_same_bytes()
    {
        byte[] once = Parse(ModelFolder.Manifest()).ToJson();
        Assert.Equal(once, ModelManifest.Parse(once, "model.json").ToJson());
    }

    [Fact]
    public void What_schema_1_looks_like_does_not_drift()
    {
        string golden = File.ReadAllText(Path.Combine(Repository.Root, "tests/SpeechEmotion.Models.Tests/Manifests/schema-1.json"));
        Assert.Equal(golden, Encoding.UTF8.GetString(ModelManifest.Parse(Encoding.UTF8.GetBytes(golden), "schema-1.json").ToJson()));
    }

    [Fact]
    public void A_day_is_read_as_a_date() =>
        Assert.Equal(new DateOnly(2027, 3, 31), Parse(Changed(manifest => manifest["notAfter"] = "2027-03-31")).NotAfter);

    [Fact]
    public void Fields_that_are_not_known_are_passed_over() =>
        Assert.Equal("test", Parse(Changed(manifest => manifest["colour"] = "blue")).Name);

    [Fact]
    public void Another_schema_is_told_apart_from_a_broken_file()
    {
        ModelException refusal = Refusal("{\"schema\": 2, \"entirely\": \"different\"}");
        Assert.Equal(ModelError.UnknownSchema, refusal.Error);
        Assert.Contains("schema 2", refusal.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[1]")]
    [InlineData("{}")]
    [InlineData("{\"schema\":\"1\"}")]
    [InlineData("{\"schema\":1}")]
    [InlineData("{\"schema\":1,\"name\":null}")]
    public void What_is_no_manifest_is_refused_in_one_line(string text)
    {
        ModelException refusal = Refusal(text);
        Assert.Equal(ModelError.BadManifest, refusal.Error);
        Assert.StartsWith("model.json: ", refusal.Message);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Theory]
    [InlineData("name", "\"Upper\"")]
    [InlineData("name", "\"../up\"")]
    [InlineData("version", "\"\"")]
    [InlineData("classes", "[\"neutral\"]")]
    [InlineData("classes", "[\"neutral\",\"neutral\",\"happy\",\"sad\",\"angry\",\"fearful\",\"disgust\",\"surprised\"]")]
    [InlineData("classes", "[\"neutral\",\"calm\",\"happy\",\"sad\",\"angry\",\"fearful\",\"disgust\",\"bored\"]")]
    [InlineData("classes", "[\"neutral\",null]")]
    [InlineData("temperature", "0")]
    [InlineData("frontEnd.scope", "\"clip\"")]
    [InlineData("frontEnd.scope", "\"waveform\"", "frontEnd.features")]
    [InlineData("frontEnd.normalization", "\"window\"")]
    [InlineData("window.samples", "32000")]
    [InlineData("adaptation", "{\"shrinkage\":0}", "adaptation.shrinkage")]
    [InlineData("onnx.inputs", "[]")]
    [InlineData("onnx.inputs", "[{\"name\":\"a\"},{\"name\":\"a\"}]")]
    [InlineData("onnx.inputs", "[{\"name\":\"a\",\"kind\":\"mask\"}]")]
    [InlineData("onnx.inputs", "[{\"name\":\"a\"},{\"name\":\"b\",\"kind\":\"state\"}]", "onnx.inputs.kind")]
    [InlineData("onnx.inputs", "[{\"name\":\"a\"},{\"name\":\"b\",\"kind\":\"mask\",\"features\":\"rms\"}]", "onnx.inputs.features")]
    [InlineData("onnx.inputs", "[{\"name\":\"a\",\"mean\":[1]}]", "onnx.inputs.deviation")]
    [InlineData("onnx.inputs", "[{\"name\":\"a\",\"mean\":[1],\"deviation\":[0]}]", "onnx.inputs.deviation")]
    [InlineData("onnx.inputs", "[{\"name\":\"a\"},{\"name\":\"b\",\"kind\":\"constant\"}]", "onnx.inputs.value")]
    [InlineData("onnx.dimensions", "{\"output\":\"\",\"order\":[\"arousal\",\"valence\"]}", "onnx.dimensions.output")]
    [InlineData("onnx.dimensions", "{\"output\":\"d\",\"order\":[\"arousal\",\"dominance\"]}", "onnx.dimensions.order")]
    [InlineData("onnx.dimensions", "{\"output\":\"d\",\"order\":[\"arousal\",\"valence\"],\"minimum\":1}", "onnx.dimensions.maximum")]
    [InlineData("onnx.sex", "\"logits\"")]
    [InlineData("frontEnd.sampleRate", "0")]
    [InlineData("frontEnd.features", "\"\"")]
    [InlineData("frontEnd.mean", "[]")]
    [InlineData("frontEnd.deviation", "[1,2]")]
    [InlineData("window.frames", "0")]
    [InlineData("window.hop", "201")]
    [InlineData("block", "{\"windows\":0,\"context\":0}", "block.windows")]
    [InlineData("block", "{\"windows\":1025,\"context\":0}", "block.windows")]
    [InlineData("block", "{\"windows\":4,\"context\":-1}", "block.context")]
    [InlineData("block", "{\"windows\":200,\"context\":0}", "block.windows")]
    [InlineData("chunk.frames", "6010")]
    [InlineData("chunk.frames", "100")]
    [InlineData("chunk.frames", "100000")]
    [InlineData("chunk.context", "-1")]
    [InlineData("circumplex.valence", "[1]")]
    [InlineData("circumplex.arousal", "[0,0,0,0,0,0,0,1.5]")]
    [InlineData("onnx.file", "\"../model.onnx\"")]
    [InlineData("onnx.file", "\"/etc/passwd\"")]
    [InlineData("onnx.file", "\"a\\\\b.onnx\"")]
    [InlineData("onnx.file", "\"..\"")]
    [InlineData("onnx.sha256", "\"abc\"")]
    [InlineData("onnx.input", "\"\"")]
    [InlineData("onnx.intensity", "\"logits\"")]
    public void A_value_that_cannot_be_is_refused_by_the_name_of_its_field(string field, string value, string? named = null)
    {
        string[] path = field.Split('.');
        JsonNode changed = Changed(manifest =>
        {
            JsonNode owner = path.Length == 2 ? manifest[path[0]]! : manifest;
            owner[path[^1]] = JsonNode.Parse(value);
        });
        ModelException refusal = Assert.Throws<ModelException>(() => Parse(changed));
        Assert.Equal(ModelError.BadManifest, refusal.Error);
        Assert.Contains($"\"{named ?? field}\"", refusal.Message);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    private static JsonNode Changed(Action<JsonNode> change)
    {
        JsonNode manifest = ModelFolder.Manifest();
        change(manifest);
        return manifest;
    }

    private static ModelManifest Parse(JsonNode manifest) => ModelManifest.Parse(Encoding.UTF8.GetBytes(manifest.ToJsonString()), "model.json");

    private static ModelException Refusal(string text) =>
        Assert.Throws<ModelException>(() => ModelManifest.Parse(Encoding.UTF8.GetBytes(text), "model.json"));
}
