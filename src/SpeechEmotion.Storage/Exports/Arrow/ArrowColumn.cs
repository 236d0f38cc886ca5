using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace SpeechEmotion.Storage.Exports.Arrow;

/// <summary>The cells of one column that have gathered for the next batch.</summary>
internal sealed class ArrowColumn(ColumnType type)
{
    private readonly ArrayBufferWriter<byte> _data = new();
    private readonly ArrayBufferWriter<byte> _offsets = new();
    private byte[] _known = new byte[64];
    private int _count;

    public long Missing { get; private set; }

    /// <summary>Bytes that have gathered.</summary>
    public int Length => _data.WrittenCount + _offsets.WrittenCount;

    public void Text(string? value)
    {
        if (value is not null)
        {
            Encoding.UTF8.GetBytes(value, _data);
        }

        Known(value is not null);
        BinaryPrimitives.WriteInt32LittleEndian(_offsets.GetSpan(sizeof(int)), _data.WrittenCount);
        _offsets.Advance(sizeof(int));
    }

    /// <summary>A cell of 64 bits.</summary>
    public void Word(long? value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_data.GetSpan(sizeof(long)), value ?? 0);
        _data.Advance(sizeof(long));
        Known(value is not null);
    }

    /// <summary>The buffers of the batch: validity (empty where nothing is missing), offsets of text, data.</summary>
    public IEnumerable<byte[]> Buffers()
    {
        yield return Missing == 0 ? [] : _known[..((_count + 7) / 8)];
        if (type == ColumnType.Text)
        {
            yield return [0, 0, 0, 0, .. _offsets.WrittenSpan];
        }

        yield return _data.WrittenSpan.ToArray();
    }

    public void Clear()
    {
        _data.ResetWrittenCount();
        _offsets.ResetWrittenCount();
        Array.Clear(_known);
        Missing = 0;
        _count = 0;
    }

    private void Known(bool isKnown)
    {
        if (_count / 8 == _known.Length)
        {
            Array.Resize(ref _known, _known.Length * 2);
        }

        _known[_count / 8] |= (byte)(isKnown ? 1 << (_count % 8) : 0);
        _count++;
        Missing += isKnown ? 0 : 1;
    }
}
