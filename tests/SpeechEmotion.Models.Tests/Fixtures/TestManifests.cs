using System.Text;
using System.Text.Json.Nodes;

namespace SpeechEmotion.Models.Tests.Fixtures;

/// <summary>Changes to a test's manifest that make it one of another kind.</summary>
internal static class TestManifests
{
    public static ModelManifest Parse(Action<JsonNode>? change = null)
    {
        JsonNode manifest = ModelFolder.Manifest();
        change?.Invoke(manifest);
        return ModelManifest.Parse(Encoding.UTF8.GetBytes(manifest.ToJsonString()), "model.json");
    }

    /// <summary>Samples in, logits out, no intensity; windows of one second every half.</summary>
    public static void Waveform(JsonNode manifest)
    {
        manifest["frontEnd"] = JsonNode.Parse("""{"scope":"waveform","sampleRate":16000,"normalization":"window"}""");
        manifest["window"] = JsonNode.Parse("""{"samples":16000,"hop":8000}""");
        manifest["onnx"]!["input"] = "input_values";
        manifest["onnx"]!["intensity"] = null;
    }

    /// <summary>Samples and a mask in, arousal, dominance and valence out: the shape of public networks.</summary>
    public static void Dimensions(JsonNode manifest)
    {
        Waveform(manifest);
        manifest["frontEnd"]!["normalization"] = "none";
        manifest["onnx"]!["inputs"] = JsonNode.Parse("""[{"name":"input_values"},{"name":"attention_mask","kind":"mask"}]""");
        manifest["onnx"]!["dimensions"] = JsonNode.Parse("""{"output":"dimensions","order":["arousal","dominance","valence"],"minimum":0,"maximum":1}""");
    }

    /// <summary>Samples, their number and a constant in.</summary>
    public static void Lengths(JsonNode manifest)
    {
        Waveform(manifest);
        manifest["onnx"]!["inputs"] = JsonNode.Parse("""[{"name":"samples"},{"name":"length","kind":"length"},{"name":"rate","kind":"constant","value":16000}]""");
    }

    /// <summary>Two feature sets over the channel.</summary>
    public static void Pair(JsonNode manifest) =>
        manifest["onnx"]!["inputs"] = JsonNode.Parse("""[{"name":"frames","features":"logmel64"},{"name":"mfcc","features":"mfcc40"}]""");

    /// <summary>The tutorial's vector of each 2.5 s every half second.</summary>
    public static void Vector(JsonNode manifest)
    {
        JsonArray mean = [.. Enumerable.Repeat(0, 216).Select(_ => JsonValue.Create(-40f))];
        JsonArray deviation = [.. Enumerable.Repeat(0, 216).Select(_ => JsonValue.Create(20f))];
        manifest["frontEnd"] = new JsonObject { ["scope"] = "window", ["sampleRate"] = 44100, ["features"] = "mfcc216", ["mean"] = mean, ["deviation"] = deviation };
        manifest["window"] = JsonNode.Parse("""{"samples":110250,"hop":22050}""");
        manifest["onnx"]!["input"] = "vector";
    }
}
