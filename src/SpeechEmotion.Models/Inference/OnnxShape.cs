using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace SpeechEmotion.Models.Inference;

/// <summary>The input and outputs of a network, found to be what its manifest says. A row is what one block has of a tensor.</summary>
internal sealed record OnnxShape
{
    public required BlockLayout Layout { get; init; }

    public required string Input { get; init; }

    public required string Emotion { get; init; }

    public required string Intensity { get; init; }

    public required int Classes { get; init; }

    public required long[] InputRow { get; init; }

    public required long[] EmotionRow { get; init; }

    public required long[] IntensityRow { get; init; }

    public static OnnxShape Of(InferenceSession session, ModelPackage package)
    {
        ModelManifest manifest = package.Manifest;
        BlockLayout layout = BlockLayout.Of(manifest);
        int windows = layout.Windows;
        int classes = manifest.Classes.Count;
        if (session.InputMetadata.Count != 1)
        {
            throw Bad($"asks for {session.InputMetadata.Count} inputs; one is expected");
        }

        // A lone window needs no axis of windows, and may have one.
        return new OnnxShape
        {
            Layout = layout,
            Input = manifest.Onnx.Input,
            Emotion = manifest.Onnx.Emotion,
            Intensity = manifest.Onnx.Intensity,
            Classes = classes,
            InputRow = Fit(session.InputMetadata, "input", manifest.Onnx.Input, [layout.Frames, manifest.FrontEnd.Mean.Count]),
            EmotionRow = windows == 1
                ? Fit(session.OutputMetadata, "output", manifest.Onnx.Emotion, [classes], [1, classes])
                : Fit(session.OutputMetadata, "output", manifest.Onnx.Emotion, [windows, classes]),
            IntensityRow = windows == 1
                ? Fit(session.OutputMetadata, "output", manifest.Onnx.Intensity, [], [1])
                : Fit(session.OutputMetadata, "output", manifest.Onnx.Intensity, [windows]),
        };

        long[] Fit(IReadOnlyDictionary<string, NodeMetadata> nodes, string kind, string name, params long[][] rows)
        {
            NodeMetadata node = nodes.TryGetValue(name, out NodeMetadata? found)
                ? found
                : throw Bad($"has no {kind} '{name}', only {string.Join(", ", nodes.Keys)}");
            int[] actual = node.Dimensions;
            if (node.IsTensor && node.ElementDataType == TensorElementType.Float && actual.Length > 0 && actual[0] < 0)
            {
                foreach (long[] row in rows)
                {
                    if (row.Length == actual.Length - 1 && row.Zip(actual.Skip(1)).All(pair => pair.Second < 0 || pair.First == pair.Second))
                    {
                        return row;
                    }
                }
            }

            string expected = string.Join(" or ", rows.Select(row => $"[{string.Join(", ", row.Select(size => $"{size}").Prepend("any"))}]"));
            throw Bad($"has the {kind} '{name}' as {node.ElementType?.Name} [{string.Join(", ", actual)}]; Single {expected} is expected");
        }

        ModelException Bad(string what) =>
            new(ModelError.BadNetwork, $"{System.IO.Path.Combine(package.Path, manifest.Onnx.File)} {what}: the network and {ModelPackage.ManifestFile} do not belong together.");
    }
}
