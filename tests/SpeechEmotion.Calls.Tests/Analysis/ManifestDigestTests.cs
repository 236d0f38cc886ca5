using SpeechEmotion.Calls.Analysis;
using SpeechEmotion.Calls.Tests.Fakes;
using SpeechEmotion.Models;

namespace SpeechEmotion.Calls.Tests.Analysis;

public class ManifestDigestTests
{
    private static readonly ModelManifest Manifest = new LevelClassifier().Manifest;

    [Fact]
    public void What_changes_an_answer_changes_the_digest()
    {
        ModelManifest[] manifests =
        [
            Manifest,
            Manifest with { Temperature = 1.5f },
            Manifest with { Window = new(200, 25) },
            Manifest with { Block = new(4, 0) },
            Manifest with { Block = new(4, 10) },
            Manifest with { Window = new(0, 8000) { Samples = 32000 } },
            Manifest with { FrontEnd = Manifest.FrontEnd with { Normalization = "window" } },
            Manifest with { Onnx = Manifest.Onnx with { Intensity = null } },
            Manifest with { Onnx = Manifest.Onnx with { Inputs = [new() { Name = "frames" }] } },
            Manifest with { Onnx = Manifest.Onnx with { Inputs = [new() { Name = "frames" }, new() { Name = "mask", Kind = "mask" }] } },
            Manifest with { Onnx = Manifest.Onnx with { Dimensions = new() { Output = "d", Order = ["arousal", "valence"] } } },
            Manifest with { Onnx = Manifest.Onnx with { Dimensions = new() { Output = "d", Order = ["valence", "arousal"] } } },
            Manifest with { Adaptation = new() { Shrinkage = 10 } },
            Manifest with { Adaptation = new() { Shrinkage = 10.5 } },
            Manifest with { Classes = [.. Manifest.Classes.Reverse()] },
            Manifest with { FrontEnd = Manifest.FrontEnd with { Mean = [0, 1] } },
            Manifest with { FrontEnd = Manifest.FrontEnd with { Features = "other" } },
            Manifest with { Circumplex = Manifest.Circumplex with { Arousal = Manifest.Circumplex.Valence } },
        ];

        Assert.Equal(manifests.Length, manifests.Select(ManifestDigest.Of).Distinct().Count());
    }

    [Fact]
    public void What_does_not_does_not() =>
        Assert.Equal(ManifestDigest.Of(Manifest), ManifestDigest.Of(Manifest with { NotAfter = new DateOnly(2030, 1, 1), Chunk = new(9000, 200), Block = new(1, 0) }));

    [Fact]
    public void Results_carry_it_among_their_settings_in_ordinal_order()
    {
        string settings = CallAnalyzer.GenerationOf(Manifest, new CallAnalyzerOptions()).Settings;

        Assert.Contains($";manifest={ManifestDigest.Of(Manifest)};", settings, StringComparison.Ordinal);
        Assert.Equal(settings.Split(';').Order(StringComparer.Ordinal), settings.Split(';'));
    }
}
