using System.Text.Json;
using System.Text.Json.Nodes;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Models.Tests.Fixtures;

/// <summary>A model's folder below a root that trusts one key; made of a network of the assets.</summary>
internal sealed class ModelFolder : IDisposable
{
    private readonly TemporaryDirectory _root = new();
    private readonly SigningKey _key = new();

    public ModelFolder(string network = "crnn.onnx", Action<JsonNode>? change = null, bool sign = true)
    {
        Directory.CreateDirectory(Path);
        Directory.CreateDirectory(_root.File("trusted"));
        System.IO.File.WriteAllText(_root.File("trusted/tests.pem"), _key.PublicPem);
        System.IO.File.Copy(Asset(network), File("model.onnx"));
        JsonNode manifest = Manifest();
        change?.Invoke(manifest);
        System.IO.File.WriteAllText(File("model.json"), manifest.ToJsonString());
        if (sign)
        {
            Sign();
        }
    }

    public string Root => _root.Path;

    public string Path => _root.File("test");

    public ModelTrust Trust => ModelTrust.FromDirectory(_root.File("trusted"));

    public ModelTrust Lenient => ModelTrust.FromDirectory(_root.File("trusted"), allowUnsigned: true);

    public string PrivatePem => _key.PrivatePem;

    public static string Asset(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "Assets", name);

    public static JsonNode Manifest() => JsonSerializer.SerializeToNode(new
    {
        schema = 1,
        name = "test",
        version = "1.2.0",
        classes = EmotionClasses.All,
        frontEnd = new
        {
            scope = "channel",
            sampleRate = 16000,
            features = "logmel64",
            mean = Enumerable.Repeat(-8f, 64),
            deviation = Enumerable.Repeat(4f, 64),
        },
        window = new { frames = 200, hop = 50 },
        chunk = new { frames = 6000, context = 200 },
        circumplex = new
        {
            valence = new[] { 0, 0.2f, 0.8f, -0.7f, -0.6f, -0.6f, -0.6f, 0.3f },
            arousal = new[] { 0, -0.5f, 0.5f, -0.5f, 0.8f, 0.7f, 0.3f, 0.7f },
        },
        temperature = 1.0,
        training = new
        {
            data = new[] { new { name = "RAVDESS", version = "1.0.0", licence = "CC-BY-NC-SA-4.0", url = "https://zenodo.org/records/1188976" } },
            licence = "CC-BY-NC-SA-4.0",
            speakers = new[] { "ravdess:01" },
            protocol = "none: random weights",
        },
        scores = new[] { new { protocol = "five folds", condition = "clean", clips = 1440, wa = 0.6, uar = 0.58, macroF1 = 0.57, weightedF1 = 0.59, seeds = 1, deviation = 0.02 } },
        notAfter = (string?)null,
        onnx = new { file = "model.onnx", sha256 = (string?)null, input = "frames", emotion = "logits", intensity = "intensity" },
    })!;

    public void Sign() => ModelSigner.Sign(Path, _key.PrivatePem);

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public ModelException Refused(ModelTrust? trust = null) =>
        Assert.Throws<ModelException>(() => ModelPackage.Load(Path, trust ?? Trust));

    public void Dispose()
    {
        _key.Dispose();
        _root.Dispose();
    }
}
