using Microsoft.ML.OnnxRuntime.Tensors;
using SpeechEmotion.Models.FrontEnds;

namespace SpeechEmotion.Models.Inference;

/// <summary>An input of a network and what of a block goes there.</summary>
/// <param name="Input">What the manifest says of it.</param>
/// <param name="Type">The type of its values.</param>
/// <param name="Shape">Its tensor's shape; −1 stands for the blocks of a batch.</param>
internal sealed record OnnxInput(BlockInput Input, TensorElementType Type, long[] Shape)
{
    public long[] ShapeOf(int size) => [.. Shape.Select(axis => axis < 0 ? size : axis)];
}
