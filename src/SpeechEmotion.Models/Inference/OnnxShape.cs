using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using SpeechEmotion.Models.FrontEnds;
using SpeechEmotion.Models.Manifests;

namespace SpeechEmotion.Models.Inference;

/// <summary>The inputs and outputs of a network, found to be what its manifest says. A row is what one block has of a tensor.</summary>
internal sealed record OnnxShape
{
    private static readonly TensorElementType[] Numbers = [TensorElementType.Int64, TensorElementType.Int32, TensorElementType.Float];

    public required BlockLayout Layout { get; init; }

    public required IReadOnlyList<OnnxInput> Inputs { get; init; }

    /// <summary>The output of logits, or of dimensions.</summary>
    public required string Emotion { get; init; }

    public required long[] EmotionRow { get; init; }

    /// <summary>Logits, or dimensions, of one window.</summary>
    public required int EmotionValues { get; init; }

    /// <summary>Null for a network without one.</summary>
    public required string? Intensity { get; init; }

    public required long[] IntensityRow { get; init; }

    public static OnnxShape Of(InferenceSession session, ModelPackage package)
    {
        OnnxNetwork onnx = package.Manifest.Onnx;
        BlockLayout layout = BlockLayout.Of(package.Manifest);
        NodeCheck inputs = new(session.InputMetadata, "input", package);
        NodeCheck outputs = new(session.OutputMetadata, "output", package);
        int values = onnx.Dimensions?.Order.Count ?? layout.Classes;

        // A lone window needs no axis of windows, and may have one.
        long[][] lone = layout.Windows == 1 ? [[], [1]] : [[layout.Windows]];
        long[][] each = layout.Windows == 1 ? [[values], [1, values]] : [[layout.Windows, values]];
        OnnxInput[] fitting = [.. layout.Inputs.Select(input => Fit(inputs, input))];
        inputs.RequireNoOthers(layout.Inputs);
        if (onnx.Sex is not null)
        {
            outputs.Fit(onnx.Sex, lone);
        }

        return new OnnxShape
        {
            Layout = layout,
            Inputs = fitting,
            Emotion = onnx.Dimensions?.Output ?? onnx.Emotion,
            EmotionRow = outputs.Fit(onnx.Dimensions?.Output ?? onnx.Emotion, each),
            EmotionValues = values,
            Intensity = onnx.Intensity,
            IntensityRow = onnx.Intensity is null ? [] : outputs.Fit(onnx.Intensity, lone),
        };
    }

    private static OnnxInput Fit(NodeCheck check, BlockInput input)
    {
        if (input.Kind == NetworkInput.FeaturesKind)
        {
            return new OnnxInput(input, TensorElementType.Float, [-1, .. check.Fit(input.Name, input.Shapes)]);
        }

        TensorElementType type = check.TypeOf(input.Name, Numbers);
        return input.Kind == NetworkInput.ConstantKind
            ? new OnnxInput(input, type, check.ShapeOf(input.Name))
            : new OnnxInput(input, type, [-1, .. check.Fit(input.Name, input.Shapes, type)]);
    }
}
