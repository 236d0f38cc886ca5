using Microsoft.ML.OnnxRuntime;

namespace SpeechEmotion.Models.Inference;

/// <summary>The input and outputs of a network, found to be what its manifest says.</summary>
internal sealed record OnnxShape
{
    public required string Input { get; init; }

    public required string Emotion { get; init; }

    public required string Intensity { get; init; }

    public required int Frames { get; init; }

    public required int Coefficients { get; init; }

    public required int Classes { get; init; }

    /// <summary>True where intensity comes as <c>[windows, 1]</c>, false for <c>[windows]</c>.</summary>
    public required bool IntensityIsColumn { get; init; }

    public int WindowLength => Frames * Coefficients;

    public static OnnxShape Of(InferenceSession session, ModelPackage package)
    {
        ModelManifest manifest = package.Manifest;
        int frames = manifest.Window.Frames;
        int coefficients = manifest.FrontEnd.Mean.Count;
        int classes = manifest.Classes.Count;
        Check(session.InputMetadata, "input", manifest.Onnx.Input, [frames, coefficients]);
        Check(session.OutputMetadata, "output", manifest.Onnx.Emotion, [classes]);
        int rank = Find(session.OutputMetadata, "output", manifest.Onnx.Intensity).Dimensions.Length;
        Check(session.OutputMetadata, "output", manifest.Onnx.Intensity, rank == 2 ? [1] : []);
        if (session.InputMetadata.Count != 1)
        {
            throw Bad($"asks for {session.InputMetadata.Count} inputs; one is expected");
        }

        return new OnnxShape
        {
            Input = manifest.Onnx.Input,
            Emotion = manifest.Onnx.Emotion,
            Intensity = manifest.Onnx.Intensity,
            Frames = frames,
            Coefficients = coefficients,
            Classes = classes,
            IntensityIsColumn = rank == 2,
        };

        void Check(IReadOnlyDictionary<string, NodeMetadata> nodes, string kind, string name, int[] rowShape)
        {
            NodeMetadata node = Find(nodes, kind, name);
            int[] actual = node.Dimensions;
            bool fits = node.IsTensor
                && node.ElementDataType == Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.Float
                && actual.Length == rowShape.Length + 1
                && actual[0] < 0
                && actual.Skip(1).Zip(rowShape).All(pair => pair.First < 0 || pair.First == pair.Second);
            if (!fits)
            {
                string expected = string.Join(", ", rowShape.Select(size => $"{size}").Prepend("any"));
                throw Bad($"has the {kind} '{name}' as {node.ElementType?.Name} [{string.Join(", ", actual)}]; Single [{expected}] is expected");
            }
        }

        NodeMetadata Find(IReadOnlyDictionary<string, NodeMetadata> nodes, string kind, string name) =>
            nodes.TryGetValue(name, out NodeMetadata? node)
                ? node
                : throw Bad($"has no {kind} '{name}', only {string.Join(", ", nodes.Keys)}");

        ModelException Bad(string what) =>
            new(ModelError.BadNetwork, $"{System.IO.Path.Combine(package.Path, manifest.Onnx.File)} {what}: the network and {ModelPackage.ManifestFile} do not belong together.");
    }
}
