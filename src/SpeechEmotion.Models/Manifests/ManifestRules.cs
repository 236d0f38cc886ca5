using System.Diagnostics.CodeAnalysis;

namespace SpeechEmotion.Models.Manifests;

/// <summary>What must hold in a manifest beyond being JSON of the right types.</summary>
internal static class ManifestRules
{
    // A chunk's frames travel between silos in one message.
    private const int MaxChunkBytes = 900_000;

    private const int MaxCoefficients = 4096;
    private const int MaxWindowFrames = 6000;
    private const int MaxBlockWindows = 1024;

    public static void Check(ModelManifest manifest, string source)
    {
        Rule rule = new(source);
        rule.Require(IsName(manifest.Name), "name", "1…64 lower-case letters, digits, '.', '_' or '-', beginning with a letter or digit");
        rule.Require(manifest.Version.Length is > 0 and <= 64, "version", "1…64 characters");
        rule.Require(manifest.Temperature is > 0 and < float.PositiveInfinity, "temperature", "a number above 0");
        CheckClasses(manifest, rule);
        CheckFrontEnd(manifest.FrontEnd, rule);
        CheckShapes(manifest, rule);
        CheckNetwork(manifest.Onnx, rule);
        foreach (ModelScore score in manifest.Scores)
        {
            rule.Require(score.Clips >= 0, "scores.clips", "0 or more");
            rule.Require(score.Wa is >= 0 and <= 1, "scores.wa", "0…1");
            rule.Require(score.Uar is >= 0 and <= 1, "scores.uar", "0…1");
        }
    }

    private static void CheckClasses(ModelManifest manifest, Rule rule)
    {
        int count = manifest.Classes.Count;
        rule.Require(count >= 2 && manifest.Classes.Distinct().Count() == count, "classes", "two or more different classes");
        foreach (string name in manifest.Classes)
        {
            rule.Require(EmotionClasses.All.Contains(name), "classes", $"some of {string.Join(", ", EmotionClasses.All)}, not '{name}'");
        }

        CheckPlane(manifest.Circumplex.Valence, "circumplex.valence");
        CheckPlane(manifest.Circumplex.Arousal, "circumplex.arousal");

        void CheckPlane(IReadOnlyList<float> values, string field) =>
            rule.Require(values.Count == count && values.All(value => value is >= -1 and <= 1), field, $"{count} numbers from -1 to 1, one per class");
    }

    private static void CheckFrontEnd(FrontEndSettings frontEnd, Rule rule)
    {
        rule.Require(frontEnd.Scope == FrontEndSettings.ChannelScope, "frontEnd.scope", $"\"{FrontEndSettings.ChannelScope}\", the only scope this version knows");
        rule.Require(frontEnd.SampleRate is >= 8000 and <= 48000, "frontEnd.sampleRate", "8000…48000");
        rule.Require(frontEnd.Features.Length > 0, "frontEnd.features", "the name of a feature set");
        rule.Require(
            frontEnd.Mean.Count is > 0 and <= MaxCoefficients && frontEnd.Mean.All(float.IsFinite),
            "frontEnd.mean",
            $"1…{MaxCoefficients} finite numbers, one per coefficient");
        rule.Require(
            frontEnd.Deviation.Count == frontEnd.Mean.Count && frontEnd.Deviation.All(value => value is > 0 and < float.PositiveInfinity),
            "frontEnd.deviation",
            $"{frontEnd.Mean.Count} numbers above 0, as many as frontEnd.mean");
    }

    private static void CheckShapes(ModelManifest manifest, Rule rule)
    {
        WindowShape window = manifest.Window;
        rule.Require(window.Frames is > 0 and <= MaxWindowFrames, "window.frames", $"1…{MaxWindowFrames}");
        rule.Require(window.Hop > 0 && window.Hop <= window.Frames, "window.hop", $"1…{window.Frames}, the window's frames");
        CheckBlock(manifest, rule);
        ChunkShape chunk = manifest.Chunk;
        rule.Require(
            chunk.Frames >= window.Frames && chunk.Frames % window.Hop == 0,
            "chunk.frames",
            $"a multiple of window.hop ({window.Hop}) and at least window.frames ({window.Frames})");
        rule.Require(chunk.Context >= 0, "chunk.context", "0 or more");
        long bytes = ((long)chunk.Frames + chunk.Context) * manifest.FrontEnd.Mean.Count * 2;
        rule.Require(bytes <= MaxChunkBytes, "chunk.frames", $"smaller: {bytes:N0} bytes of frames a chunk, {MaxChunkBytes:N0} at most");
    }

    private static void CheckBlock(ModelManifest manifest, Rule rule)
    {
        BlockShape block = manifest.Block ?? BlockShape.OneWindow;
        rule.Require(block.Windows is > 0 and <= MaxBlockWindows, "block.windows", $"1…{MaxBlockWindows}");
        rule.Require(block.Context is >= 0 and <= MaxWindowFrames, "block.context", $"0…{MaxWindowFrames}");
        long frames = (2L * block.Context) + ((block.Windows - 1L) * manifest.Window.Hop) + manifest.Window.Frames;
        long bytes = frames * manifest.FrontEnd.Mean.Count * 2;
        rule.Require(block == BlockShape.OneWindow || bytes <= MaxChunkBytes, "block.windows", $"smaller: {bytes:N0} bytes of frames a block, {MaxChunkBytes:N0} at most");
    }

    private static void CheckNetwork(OnnxNetwork network, Rule rule)
    {
        rule.Require(IsPlainFileName(network.File), "onnx.file", "the name of a file in the model's own folder");
        rule.Require(network.Sha256 is null || IsSha256(network.Sha256), "onnx.sha256", "64 lower-case hexadecimal digits");
        rule.Require(network.Input.Length > 0, "onnx.input", "the name of the network's input");
        rule.Require(network.Emotion.Length > 0, "onnx.emotion", "the name of the network's output of logits");
        rule.Require(
            network.Intensity.Length > 0 && network.Intensity != network.Emotion,
            "onnx.intensity",
            "the name of the network's output of intensity");
    }

    private static bool IsName(string name) =>
        name.Length is > 0 and <= 64
        && (char.IsAsciiLetterLower(name[0]) || char.IsAsciiDigit(name[0]))
        && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '.' or '_' or '-');

    // Also where another system would see a path: the folder may have been packed elsewhere.
    private static bool IsPlainFileName(string file) =>
        file.Length is > 0 and <= 255
        && file[0] != '.'
        && file.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-');

    private static bool IsSha256(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    private readonly struct Rule(string source)
    {
        public void Require([DoesNotReturnIf(false)] bool holds, string field, string expected)
        {
            if (!holds)
            {
                throw new ModelException(ModelError.BadManifest, $"{source}: \"{field}\" must be {expected}.");
            }
        }
    }
}
