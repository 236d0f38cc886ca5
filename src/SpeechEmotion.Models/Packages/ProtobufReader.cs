using System.Buffers.Binary;

namespace SpeechEmotion.Models.Packages;

/// <summary>Reads the fields of one protobuf message, bounded by its bytes (protobuf.dev, "Encoding").</summary>
internal ref struct ProtobufReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>True once every byte was understood.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>
    /// Reads a field: its number, and either its value as a number (variable or fixed length) or its bytes. False at the
    /// end and where the bytes make no sense; <see cref="IsAtEnd"/> tells which.
    /// </summary>
    public bool TryReadField(out int field, out ulong number, out ReadOnlySpan<byte> content)
    {
        field = 0;
        number = 0;
        content = default;
        ReadOnlySpan<byte> before = _rest;
        if (TryReadVarint(out ulong tag) && tag >> 3 is > 0 and < (1 << 29))
        {
            field = (int)(tag >> 3);
            bool understood = (tag & 7) switch
            {
                0 => TryReadVarint(out number),
                1 => TryReadFixed(8, out number),
                2 => TryReadBytes(out content),
                5 => TryReadFixed(4, out number),
                _ => false,
            };
            if (understood)
            {
                return true;
            }
        }

        _rest = before;
        return false;
    }

    private bool TryReadVarint(out ulong value)
    {
        value = 0;
        for (int i = 0; i < Math.Min(10, _rest.Length); i++)
        {
            value |= (ulong)(_rest[i] & 0x7F) << (7 * i);
            if (_rest[i] < 0x80)
            {
                _rest = _rest[(i + 1)..];
                return true;
            }
        }

        return false;
    }

    private bool TryReadFixed(int length, out ulong value)
    {
        value = 0;
        if (_rest.Length < length)
        {
            return false;
        }

        value = length == 8 ? BinaryPrimitives.ReadUInt64LittleEndian(_rest) : BinaryPrimitives.ReadUInt32LittleEndian(_rest);
        _rest = _rest[length..];
        return true;
    }

    private bool TryReadBytes(out ReadOnlySpan<byte> content)
    {
        content = default;
        if (!TryReadVarint(out ulong length) || length > (ulong)_rest.Length)
        {
            return false;
        }

        content = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return true;
    }
}
