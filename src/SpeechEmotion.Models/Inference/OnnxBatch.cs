using Microsoft.ML.OnnxRuntime;

namespace SpeechEmotion.Models.Inference;

/// <summary>The memory of one batch: arrays that ONNX Runtime reads and writes in place. For one thread at a time.</summary>
internal sealed class OnnxBatch : IDisposable
{
    private readonly OnnxShape _shape;
    private readonly float[] _emotion;
    private readonly float[] _intensity;
    private readonly InputTensor[] _tensors;
    private readonly OrtValue[] _inputs;
    private readonly OrtValue[] _outputs;

    public OnnxBatch(OnnxShape shape, int size)
    {
        _shape = shape;
        Size = size;
        _tensors = [.. shape.Inputs.Select(input => InputTensor.Create(input, shape.Layout.Values, size))];
        _inputs = [.. _tensors.Select(tensor => tensor.Value)];
        _emotion = new float[size * shape.Layout.Windows * shape.EmotionValues];
        _intensity = new float[shape.Intensity is null ? 0 : size * shape.Layout.Windows];
        OrtValue emotion = OrtValue.CreateTensorValueFromMemory(_emotion, [size, .. shape.EmotionRow]);
        _outputs = shape.Intensity is null ? [emotion] : [emotion, OrtValue.CreateTensorValueFromMemory(_intensity, [size, .. shape.IntensityRow])];
    }

    public int Size { get; }

    public IReadOnlyCollection<OrtValue> Inputs => _inputs;

    public IReadOnlyCollection<OrtValue> Outputs => _outputs;

    /// <summary>Takes up to <see cref="Size"/> blocks; the rest of the batch is padding.</summary>
    public void Fill(ReadOnlySpan<Half> blocks)
    {
        int count = blocks.Length / _shape.Layout.Values;
        foreach (InputTensor tensor in _tensors)
        {
            tensor.Fill(blocks, count);
        }
    }

    /// <summary>Reads the answers for the windows of the first <paramref name="count"/> blocks.</summary>
    public void Read(int count, AnswerReader reader, Span<float> emotions)
    {
        int columns = _shape.Layout.Columns;
        int values = _shape.EmotionValues;
        for (int row = 0; row < count * _shape.Layout.Windows; row++)
        {
            reader.Read(_emotion.AsSpan(row * values, values), _intensity.Length == 0 ? null : _intensity[row], emotions.Slice(row * columns, columns));
        }
    }

    public void Dispose()
    {
        foreach (InputTensor tensor in _tensors)
        {
            tensor.Dispose();
        }

        foreach (OrtValue value in _outputs)
        {
            value.Dispose();
        }
    }
}
