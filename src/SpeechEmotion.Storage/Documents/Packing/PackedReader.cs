using System.Buffers.Binary;

namespace SpeechEmotion.Storage.Documents.Packing;

/// <summary>Reads what <see cref="PackedWriter"/> writes.</summary>
internal ref struct PackedReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _left = bytes;

    public static double Scale(int digits) => digits switch
    {
        0 => 1,
        1 => 10,
        2 => 100,
        3 => 1_000,
        4 => 10_000,
        5 => 100_000,
        PackedWriter.MaxDigits => 1_000_000,
        _ => throw Damaged(),
    };

    /// <exception cref="InvalidDataException">Something follows the columns.</exception>
    public readonly void End()
    {
        if (!_left.IsEmpty)
        {
            throw Damaged();
        }
    }

    /// <exception cref="InvalidDataException">The column is damaged.</exception>
    public long[] Integers(int count)
    {
        if (count == 0)
        {
            return [];
        }

        ulong folded = Unsigned();
        long least = (long)(folded >> 1) ^ -(long)(folded & 1);
        int bits = Bytes(1)[0];
        if (bits > 64)
        {
            throw Damaged();
        }

        ReadOnlySpan<byte> packed = Bytes((int)Math.Min((((long)count * bits) + 7) / 8, int.MaxValue));
        ulong mask = bits == 64 ? ulong.MaxValue : (1UL << bits) - 1;
        long[] values = new long[count];
        Span<byte> word = stackalloc byte[16];
        for (int index = 0; index < count; index++)
        {
            long bit = (long)index * bits;
            ReadOnlySpan<byte> rest = packed[(int)(bit >> 3)..];
            word.Clear();
            rest[..Math.Min(word.Length, rest.Length)].CopyTo(word);
            values[index] = unchecked(least + (long)((ulong)(BinaryPrimitives.ReadUInt128LittleEndian(word) >> (int)(bit & 7)) & mask));
        }

        return values;
    }

    /// <exception cref="InvalidDataException">The column is damaged.</exception>
    public double[] Numbers(int count)
    {
        if (count == 0)
        {
            return [];
        }

        byte digits = Bytes(1)[0];
        if (digits == PackedWriter.Binary)
        {
            return [.. Integers(count).Select(BitConverter.Int64BitsToDouble)];
        }

        double scale = Scale(digits);
        return [.. Integers(count).Select(value => value / scale)];
    }

    /// <exception cref="InvalidDataException">The column is damaged.</exception>
    public double?[] Optional(int count)
    {
        long[] known = Integers(count);
        double[] numbers = Numbers(known.Count(each => each != 0));
        double?[] values = new double?[count];
        for (int index = 0, next = 0; index < count; index++)
        {
            values[index] = known[index] == 0 ? null : numbers[next++];
        }

        return values;
    }

    private static InvalidDataException Damaged() => new("The packed columns are damaged.");

    private ulong Unsigned()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte next = Bytes(1)[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Damaged();
    }

    private ReadOnlySpan<byte> Bytes(int count)
    {
        if (count > _left.Length)
        {
            throw Damaged();
        }

        ReadOnlySpan<byte> taken = _left[..count];
        _left = _left[count..];
        return taken;
    }
}
