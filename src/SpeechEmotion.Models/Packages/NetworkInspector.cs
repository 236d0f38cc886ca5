namespace SpeechEmotion.Models.Packages;

/// <summary>
/// Walks an ONNX file, which is one protobuf message, looking for weights kept in other files: no hash would cover
/// those, and their names are paths someone else chose. Knows only the messages on the way to a tensor
/// (field numbers: onnx.proto3).
/// </summary>
internal static class NetworkInspector
{
    // A graph may hold graphs (If, Loop, Scan); files of people nest a few deep.
    private const int MaxDepth = 100;

    private enum Message
    {
        Other,
        Model,
        Graph,
        Node,
        Attribute,
        Tensor,
        SparseTensor,
        Function,
        Training,
    }

    /// <exception cref="ModelException">Weights lie outside, or the bytes are not an ONNX model.</exception>
    public static void RequireSelfContained(ReadOnlySpan<byte> network, string source)
    {
        // What ONNX Runtime would take for its own format, which this walk cannot see into.
        bool isOtherFormat = network.Length >= 8 && network[4..8].SequenceEqual("ORTM"u8);
        bool hasExternalData = false;
        if (isOtherFormat || network.IsEmpty || !Walk(network, Message.Model, 0, ref hasExternalData))
        {
            throw new ModelException(ModelError.BadNetwork, $"{source} is not an ONNX model, or is damaged.");
        }

        if (hasExternalData)
        {
            throw new ModelException(ModelError.ExternalData, $"{source} keeps weights in other files, which no signature covers: export it with all weights inside.");
        }
    }

    // False where the bytes are not a protobuf message.
    private static bool Walk(ReadOnlySpan<byte> bytes, Message message, int depth, ref bool hasExternalData)
    {
        if (depth > MaxDepth)
        {
            return false;
        }

        ProtobufReader reader = new(bytes);
        while (reader.TryReadField(out int field, out ulong number, out ReadOnlySpan<byte> content))
        {
            if (message == Message.Tensor && ((field == 13) || (field == 14 && number != 0)))
            {
                hasExternalData = true;
            }

            Message child = ChildOf(message, field);
            if (child != Message.Other && !Walk(content, child, depth + 1, ref hasExternalData))
            {
                return false;
            }
        }

        return reader.IsAtEnd;
    }

    private static Message ChildOf(Message message, int field) => (message, field) switch
    {
        (Message.Model, 7) => Message.Graph,
        (Message.Model, 20) => Message.Training,
        (Message.Model, 25) => Message.Function,
        (Message.Training, 1 or 2) => Message.Graph,
        (Message.Function, 7) => Message.Node,
        (Message.Function, 11) => Message.Attribute,
        (Message.Graph, 1) => Message.Node,
        (Message.Graph, 5) => Message.Tensor,
        (Message.Graph, 15) => Message.SparseTensor,
        (Message.Node, 5) => Message.Attribute,
        (Message.Attribute, 5 or 10) => Message.Tensor,
        (Message.Attribute, 6 or 11) => Message.Graph,
        (Message.Attribute, 22 or 23) => Message.SparseTensor,
        (Message.SparseTensor, 1 or 2) => Message.Tensor,
        _ => Message.Other,
    };
}
