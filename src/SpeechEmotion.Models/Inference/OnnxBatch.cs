using Microsoft.ML.OnnxRuntime;
using SpeechEmotion.Models.Numerics;

namespace SpeechEmotion.Models.Inference;

/// <summary>The memory of one batch: pinned arrays that ONNX Runtime reads and writes in place. For one thread at a time.</summary>
internal sealed class OnnxBatch : IDisposable
{
    private readonly int _size;
    private readonly BlockLayout _layout;
    private readonly int _classes;
    private readonly float[] _frames;
    private readonly float[] _logits;
    private readonly float[] _intensity;
    private readonly OrtValue[] _inputs;
    private readonly OrtValue[] _outputs;

    public OnnxBatch(OnnxShape shape, int size)
    {
        _size = size;
        _layout = shape.Layout;
        _classes = shape.Classes;
        _frames = GC.AllocateArray<float>(size * _layout.Values, pinned: true);
        _logits = new float[size * _layout.Windows * shape.Classes];
        _intensity = new float[size * _layout.Windows];
        _inputs = [OrtValue.CreateTensorValueFromMemory(_frames, [size, .. shape.InputRow])];
        _outputs =
        [
            OrtValue.CreateTensorValueFromMemory(_logits, [size, .. shape.EmotionRow]),
            OrtValue.CreateTensorValueFromMemory(_intensity, [size, .. shape.IntensityRow]),
        ];
    }

    public int Size => _size;

    public IReadOnlyCollection<OrtValue> Inputs => _inputs;

    public IReadOnlyCollection<OrtValue> Outputs => _outputs;

    /// <summary>Takes up to <see cref="Size"/> blocks; the rest of the batch is zeros.</summary>
    public void Fill(ReadOnlySpan<Half> blocks)
    {
        HalfConversion.ToSingle(blocks, _frames);
        _frames.AsSpan(blocks.Length).Clear();
    }

    /// <summary>Turns the logits of the first <paramref name="count"/> blocks' windows into probabilities and intensity.</summary>
    public void Read(int count, float temperature, Span<float> emotions)
    {
        int columns = _layout.Columns;
        for (int row = 0; row < count * _layout.Windows; row++)
        {
            Span<float> target = emotions.Slice(row * columns, columns);
            Probabilities.Softmax(_logits.AsSpan(row * _classes, _classes), temperature, target[.._classes]);
            target[_classes] = Probabilities.Sigmoid(_intensity[row]);
        }
    }

    public void Dispose()
    {
        foreach (OrtValue value in _inputs)
        {
            value.Dispose();
        }

        foreach (OrtValue value in _outputs)
        {
            value.Dispose();
        }
    }
}
