using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using SpeechEmotion.Models.FrontEnds;
using SpeechEmotion.Models.Manifests;

namespace SpeechEmotion.Models.Inference;

/// <summary>Holds a network's inputs, or its outputs, against what the manifest says; a refusal names what was expected and what was found.</summary>
internal sealed class NodeCheck(IReadOnlyDictionary<string, NodeMetadata> nodes, string kind, ModelPackage package)
{
    /// <summary>The first of the shapes that one block's part of a tensor has. The file's own axis of −1 fits any size, and the first axis must be one.</summary>
    public long[] Fit(string name, long[][] rows, TensorElementType type = TensorElementType.Float)
    {
        NodeMetadata node = Find(name);
        int[] actual = node.Dimensions;
        if (node.IsTensor && node.ElementDataType == type && actual.Length > 0 && actual[0] < 0)
        {
            foreach (long[] row in rows)
            {
                if (row.Length == actual.Length - 1 && row.Zip(actual.Skip(1)).All(pair => pair.Second < 0 || pair.First == pair.Second))
                {
                    return row;
                }
            }
        }

        throw Bad($"has the {kind} '{name}' as {Describe(node)}; {Describe(type, rows)} is expected");
    }

    public TensorElementType TypeOf(string name, TensorElementType[] types)
    {
        NodeMetadata node = Find(name);
        return node.IsTensor && types.Contains(node.ElementDataType)
            ? node.ElementDataType
            : throw Bad($"has the {kind} '{name}' as {Describe(node)}; {string.Join(" or ", types.Select(NameOf))} is expected");
    }

    /// <summary>The tensor's shape as the file has it.</summary>
    public long[] ShapeOf(string name) => [.. Find(name).Dimensions.Select(axis => (long)axis)];

    public void RequireNoOthers(IReadOnlyList<BlockInput> described)
    {
        if (nodes.Count != described.Count)
        {
            string found = string.Join(", ", nodes.Select(node => $"'{node.Key}' {Describe(node.Value)}"));
            string expected = string.Join(", ", described.Select(input => input.Kind switch
            {
                NetworkInput.FeaturesKind => $"'{input.Name}' {Describe(TensorElementType.Float, input.Shapes)}",
                _ => $"'{input.Name}', a {input.Kind}",
            }));
            throw Bad($"asks for {nodes.Count} {kind}s, {found}; {expected} is expected");
        }
    }

    private static string Describe(NodeMetadata node) => $"{node.ElementType?.Name} [{string.Join(", ", node.Dimensions)}]";

    private static string Describe(TensorElementType type, long[][] rows) =>
        $"{NameOf(type)} {string.Join(" or ", rows.Select(row => $"[{string.Join(", ", row.Select(size => $"{size}").Prepend("any"))}]"))}";

    private static string NameOf(TensorElementType type) => type == TensorElementType.Float ? nameof(Single) : $"{type}";

    private NodeMetadata Find(string name) =>
        nodes.TryGetValue(name, out NodeMetadata? node) ? node : throw Bad($"has no {kind} '{name}', only {string.Join(", ", nodes.Keys)}");

    private ModelException Bad(string what) =>
        new(ModelError.BadNetwork, $"{Path.Combine(package.Path, package.Manifest.Onnx.File)} {what}: the network and {ModelPackage.ManifestFile} do not belong together.");
}
