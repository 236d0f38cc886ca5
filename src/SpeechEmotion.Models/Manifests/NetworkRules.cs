namespace SpeechEmotion.Models.Manifests;

/// <summary>What must hold in the part of a manifest that describes the network's file, inputs and outputs.</summary>
internal static class NetworkRules
{
    private const int MaxInputs = 16;

    private static readonly string[] Kinds = [NetworkInput.FeaturesKind, NetworkInput.MaskKind, NetworkInput.LengthKind, NetworkInput.ConstantKind];
    private static readonly string[] Dimensions = [DimensionOutput.Arousal, DimensionOutput.Dominance, DimensionOutput.Valence];

    public static void Check(ModelManifest manifest, ManifestRule rule)
    {
        OnnxNetwork network = manifest.Onnx;
        rule.Require(IsPlainFileName(network.File), "onnx.file", "the name of a file in the model's own folder");
        rule.Require(network.Sha256 is null || IsSha256(network.Sha256), "onnx.sha256", "64 lower-case hexadecimal digits");
        rule.Require(network.Input.Length > 0, "onnx.input", "the name of the network's input");
        CheckInputs(network, rule);
        CheckDimensions(network.Dimensions, rule);
        rule.Require(network.Emotion.Length > 0, "onnx.emotion", "the name of the network's output of logits");
        string emotion = network.Dimensions?.Output ?? network.Emotion;
        rule.Require(
            network.Intensity is null || (network.Intensity.Length > 0 && network.Intensity != emotion),
            "onnx.intensity",
            "the name of the network's output of intensity, or null where it has none");
        rule.Require(
            network.Sex is null || (network.Sex.Length > 0 && network.Sex != emotion && network.Sex != network.Intensity),
            "onnx.sex",
            "the name of an output of its own, or absent");
    }

    private static void CheckInputs(OnnxNetwork network, ManifestRule rule)
    {
        if (network.Inputs is not { } inputs)
        {
            return;
        }

        rule.Require(
            inputs.Count is > 0 and <= MaxInputs && inputs.All(input => input is { Name.Length: > 0 }) && inputs.DistinctBy(input => input.Name).Count() == inputs.Count,
            "onnx.inputs",
            $"1…{MaxInputs} inputs of different names");
        rule.Require(inputs.Any(input => input.WhatItIs == NetworkInput.FeaturesKind), "onnx.inputs", "a list with an input that hears something");
        foreach (NetworkInput input in inputs)
        {
            bool hears = input.WhatItIs == NetworkInput.FeaturesKind;
            rule.Require(Kinds.Contains(input.WhatItIs), "onnx.inputs.kind", $"one of {string.Join(", ", Kinds)}");
            rule.Require(hears ? input.Features != "" : input.Features is null, "onnx.inputs.features", $"the name of a feature set, for inputs of kind \"{NetworkInput.FeaturesKind}\" alone");
            rule.Require(hears || (input.Mean is null && input.Deviation is null), "onnx.inputs.mean", $"absent for kind \"{input.WhatItIs}\"");
            rule.Require((input.Mean is null) == (input.Deviation is null), "onnx.inputs.deviation", "given where onnx.inputs.mean is, and only there");
            if (input.Mean is not null)
            {
                rule.RequireMeans(input.Mean, input.Deviation!, "onnx.inputs");
            }

            bool isConstant = input.WhatItIs == NetworkInput.ConstantKind;
            rule.Require(isConstant == input.Value.HasValue && float.IsFinite(input.Value ?? 0), "onnx.inputs.value", $"a number, for inputs of kind \"{NetworkInput.ConstantKind}\" alone");
        }
    }

    private static void CheckDimensions(DimensionOutput? output, ManifestRule rule)
    {
        if (output is null)
        {
            return;
        }

        rule.Require(output.Output.Length > 0, "onnx.dimensions.output", "the name of the network's output of dimensions");
        rule.Require(
            output.Order.All(Dimensions.Contains) && output.Order.Distinct().Count() == output.Order.Count
                && output.Order.Contains(DimensionOutput.Valence) && output.Order.Contains(DimensionOutput.Arousal),
            "onnx.dimensions.order",
            $"some of {string.Join(", ", Dimensions)}, each once, {DimensionOutput.Valence} and {DimensionOutput.Arousal} among them");
        rule.Require(
            float.IsFinite(output.Minimum) && float.IsFinite(output.Maximum) && output.Maximum > output.Minimum,
            "onnx.dimensions.maximum",
            $"a number above onnx.dimensions.minimum ({output.Minimum})");
    }

    // Also where another system would see a path: the folder may have been packed elsewhere.
    private static bool IsPlainFileName(string file) =>
        file.Length is > 0 and <= 255
        && file[0] != '.'
        && file.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-');

    private static bool IsSha256(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);
}
