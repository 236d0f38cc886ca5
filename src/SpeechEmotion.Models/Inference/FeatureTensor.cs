using Microsoft.ML.OnnxRuntime;
using SpeechEmotion.Models.Numerics;

namespace SpeechEmotion.Models.Inference;

/// <summary>What a network hears, as floats; blocks that are not there are zeros.</summary>
internal sealed class FeatureTensor : InputTensor
{
    private readonly float[] _values;
    private readonly int _blockValues;
    private readonly int _offset;
    private readonly int _length;

    public FeatureTensor(OnnxInput input, int blockValues, int size)
    {
        _blockValues = blockValues;
        _offset = input.Input.Offset;
        _length = input.Input.Length;
        _values = GC.AllocateArray<float>(size * _length, pinned: true);
        Value = OrtValue.CreateTensorValueFromMemory(_values, input.ShapeOf(size));
    }

    public override OrtValue Value { get; }

    public override void Fill(ReadOnlySpan<Half> blocks, int count)
    {
        for (int block = 0; block < count; block++)
        {
            HalfConversion.ToSingle(blocks.Slice((block * _blockValues) + _offset, _length), _values.AsSpan(block * _length));
        }

        _values.AsSpan(count * _length).Clear();
    }
}
