using SpeechEmotion.Models;
using SpeechEmotion.Models.Tests.Fixtures;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Cli.Tests.EndToEnd;

/// <summary>Which models the command line runs, and which it does not start with.</summary>
public sealed class ModelTrustTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public ModelTrustTests() => File.WriteAllBytes(_folder.File("call.wav"), Recording.Pcm16(Recording.Voice(2, 8000), 8000));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("unsigned", "has no model.sig")]
    [InlineData("unknown key", "no trusted key made model.sig")]
    [InlineData("altered manifest", "no trusted key made model.sig")]
    [InlineData("altered network", "is not the network model.json was signed for")]
    [InlineData("expired", "was not to be used after 2001-01-01")]
    public async Task A_model_nobody_answers_for_is_refused_unless_that_is_allowed_which_is_said_in_one_line(string kind, string reason)
    {
        using ModelFolder model = Make(kind);
        CommandLineResult refused = (await Run(model, "analyze", "call.wav", "--model", "test", "--out", "out", "--json")).Expect(3);
        Assert.Empty(refused.Output);
        Assert.Contains(reason, Assert.Single(refused.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("out")));

        CommandLineResult allowed = (await Run(model, "analyze", "call.wav", "--model", "test", "--out", "out", "--json", "--allow-unsigned")).Expect(0);
        string warning = Assert.Single(allowed.Error.Split('\n'), line => line.StartsWith("warning: ", StringComparison.Ordinal));
        Assert.Contains("model 'test' 1.2.0 runs because unsigned models are allowed", warning, StringComparison.Ordinal);
        Assert.Contains(reason, warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trusted_model_is_run_without_a_warning_even_where_others_are_allowed()
    {
        using ModelFolder model = new();
        CommandLineResult result = (await Run(model, "analyze", "call.wav", "--model", "test", "--out", "out", "--json", "--allow-unsigned")).Expect(0);
        Assert.DoesNotContain("warning", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("weights in another file", "keeps weights in other files")]
    [InlineData("misfit", "'frames' as Single [-1, 200, 64]; Single [any, 350, 64]")]
    public async Task What_is_wrong_with_a_network_is_not_a_matter_of_trust(string kind, string reason)
    {
        using ModelFolder model = Make(kind);
        CommandLineResult refused = (await Run(model, "analyze", "call.wav", "--model", "test", "--out", "out", "--json", "--allow-unsigned")).Expect(3);
        Assert.Empty(refused.Output);
        Assert.Contains(reason, refused.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("out")));
    }

    [Theory]
    [InlineData("cuda", "CUDA cannot be used")]
    [InlineData("tensorrt", "TensorRT cannot be used")]
    public async Task A_device_that_is_not_there_is_named(string device, string reason)
    {
        Assert.SkipWhen(File.Exists(Path.Combine(AppContext.BaseDirectory, "libonnxruntime_providers_cuda.so")), "CUDA is there.");
        using ModelFolder model = new();
        CommandLineResult refused = (await Run(model, "analyze", "call.wav", "--model", "test", "--out", "out", "--device", device)).Expect(3);
        Assert.Contains(reason, Assert.Single(refused.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        (await Run(model, "analyze", "call.wav", "--model", "test", "--out", "out", "--device", "tpu")).Expect(2);
    }

    [Fact]
    public async Task Networks_of_blocks_of_samples_and_of_windows_analyse_a_call()
    {
        foreach ((string network, Action<System.Text.Json.Nodes.JsonNode> change) in new (string, Action<System.Text.Json.Nodes.JsonNode>)[]
        {
            ("blocks.onnx", manifest => manifest["block"] = System.Text.Json.Nodes.JsonNode.Parse("""{"windows":4,"context":10}""")),
            ("dimensions.onnx", TestManifests.Dimensions),
            ("vector.onnx", TestManifests.Vector),
        })
        {
            using ModelFolder model = new(network, change);
            var call = Assert.Single((await Run(model, "analyze", "call.wav", "--model", "test", "--out", network, "--json")).Expect(0).Json());
            Assert.Contains(call.GetProperty("speakers")[0].GetProperty("emotion").GetString(), EmotionClasses.All);
            Assert.InRange(call.GetProperty("speakers")[0].GetProperty("arousal").GetDouble(), -1, 1);
        }
    }

    private static ModelFolder Make(string kind)
    {
        switch (kind)
        {
            case "unsigned":
                return new ModelFolder(sign: false);
            case "weights in another file":
                return new ModelFolder("external.onnx", sign: false);
            case "misfit":
                return new ModelFolder(change: manifest => manifest["block"] = System.Text.Json.Nodes.JsonNode.Parse("""{"windows":4,"context":0}"""));
            case "expired":
                return new ModelFolder(change: manifest => manifest["notAfter"] = "2001-01-01");
        }

        ModelFolder model = new();
        switch (kind)
        {
            case "unknown key":
                using (SigningKey stranger = new())
                {
                    ModelSigner.Sign(model.Path, stranger.PrivatePem);
                }

                break;
            case "altered manifest":
                string json = File.ReadAllText(model.File("model.json"));
                File.WriteAllText(model.File("model.json"), json.Replace("\"temperature\": 1", "\"temperature\": 2", StringComparison.Ordinal));
                break;
            default:
                // The description of who made a network is no part of what it computes.
                File.WriteAllBytes(model.File("model.onnx"), [.. File.ReadAllBytes(model.File("model.onnx")), 0x12, 0x01, (byte)'x']);
                break;
        }

        return model;
    }

    private Task<CommandLineResult> Run(ModelFolder model, params string[] arguments) => CommandLineProcess.RunAsync(model.Root, _folder.Path, arguments);
}
