using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using SpeechEmotion.Models.Manifests;

namespace SpeechEmotion.Models.Inference;

/// <summary>The memory of one input of a batch, which ONNX Runtime reads in place.</summary>
internal abstract class InputTensor : IDisposable
{
    /// <summary>What the network is given.</summary>
    public abstract OrtValue Value { get; }

    public static InputTensor Create(OnnxInput input, int values, int size)
    {
        if (input.Input.Kind == NetworkInput.FeaturesKind)
        {
            return new FeatureTensor(input, values, size);
        }

        return input.Type switch
        {
            TensorElementType.Int64 => new NumberTensor<long>(input, values, size),
            TensorElementType.Int32 => new NumberTensor<int>(input, values, size),
            _ => new NumberTensor<float>(input, values, size),
        };
    }

    /// <summary>Takes this input's part of each block; what is left of the batch is what does no harm.</summary>
    /// <param name="blocks">Whole blocks.</param>
    /// <param name="count">How many.</param>
    public abstract void Fill(ReadOnlySpan<Half> blocks, int count);

    public void Dispose() => Value.Dispose();
}
