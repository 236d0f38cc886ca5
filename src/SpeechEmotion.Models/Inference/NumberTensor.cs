using System.Numerics;
using Microsoft.ML.OnnxRuntime;
using SpeechEmotion.Models.FrontEnds;
using SpeechEmotion.Models.Manifests;

namespace SpeechEmotion.Models.Inference;

/// <summary>A mask, a length or a constant. Blocks that are not there are whole: a network may divide by what it counts.</summary>
internal sealed class NumberTensor<T> : InputTensor
    where T : unmanaged, INumber<T>
{
    private readonly BlockInput _input;
    private readonly int _blockValues;
    private readonly T[] _values;

    public NumberTensor(OnnxInput input, int blockValues, int size)
    {
        _input = input.Input;
        _blockValues = blockValues;
        long[] shape = input.ShapeOf(size);
        _values = new T[shape.Aggregate(1L, (product, axis) => product * axis)];
        _values.AsSpan().Fill(T.CreateTruncating(_input.Value));
        Value = OrtValue.CreateTensorValueFromMemory(_values, shape);
    }

    public override OrtValue Value { get; }

    public override void Fill(ReadOnlySpan<Half> blocks, int count)
    {
        if (_input.Kind == NetworkInput.LengthKind)
        {
            for (int block = 0; block < _values.Length; block++)
            {
                _values[block] = T.CreateChecked(block < count ? BlockCount.Read(PartOf(blocks, block)) : _input.Rows);
            }
        }
        else if (_input.Kind == NetworkInput.MaskKind)
        {
            _values.AsSpan(count * _input.Rows).Fill(T.One);
            for (int block = 0; block < count; block++)
            {
                ReadOnlySpan<Half> mask = PartOf(blocks, block);
                for (int row = 0; row < mask.Length; row++)
                {
                    _values[(block * mask.Length) + row] = mask[row] == Half.Zero ? T.Zero : T.One;
                }
            }
        }
    }

    private ReadOnlySpan<Half> PartOf(ReadOnlySpan<Half> blocks, int block) => blocks.Slice((block * _blockValues) + _input.Offset, _input.Length);
}
