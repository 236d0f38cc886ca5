using System.Buffers.Binary;
using System.Text;

namespace SpeechEmotion.Calls.Trajectories.Pages;

/// <summary>Reads what <see cref="PageWriter"/> writes; every length is checked against what is left before anything is allocated.</summary>
internal ref struct PageReader(ReadOnlySpan<byte> bytes)
{
    private static readonly UTF8Encoding Utf8 = new(false, true);

    // A word less the seven bits that may come before a value in its first byte.
    private const int MaxWordBits = 57;

    private ReadOnlySpan<byte> _left = bytes;

    public readonly int Left => _left.Length;

    public ReadOnlySpan<byte> Bytes(int count)
    {
        if (count > _left.Length)
        {
            throw new TrajectoryPageException("The page is cut short.");
        }

        ReadOnlySpan<byte> taken = _left[..count];
        _left = _left[count..];
        return taken;
    }

    public ulong Unsigned()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte next = Bytes(1)[0];
            if (shift == 63 && next > 1)
            {
                break;
            }

            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new TrajectoryPageException("The page holds a number of more than 64 bits.");
    }

    public long Signed()
    {
        ulong value = Unsigned();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>A count of things that take at least <paramref name="bits"/> bits each.</summary>
    public int Count(int bits = 8)
    {
        ulong count = Unsigned();
        return count <= (ulong)_left.Length * 8 / (ulong)bits ? (int)count : throw new TrajectoryPageException("The page is cut short.");
    }

    public string Text() => Decode(Bytes(Count()));

    public static string Decode(ReadOnlySpan<byte> text)
    {
        try
        {
            return Utf8.GetString(text);
        }
        catch (DecoderFallbackException exception)
        {
            throw new TrajectoryPageException("The page holds text that is not UTF-8.", exception);
        }
    }

    public void Column(Span<long> values)
    {
        if (values.IsEmpty)
        {
            return;
        }

        long least = Signed();
        ulong bits = Unsigned();
        if (bits > 64)
        {
            throw new TrajectoryPageException("The page holds a column of more than 64 bits.");
        }

        if (bits == 0)
        {
            values.Fill(least);
            return;
        }

        Unpack(values, least, (int)bits);
    }

    /// <summary>Passes over a column.</summary>
    public void Skip(int count)
    {
        if (count == 0)
        {
            return;
        }

        Signed();
        Bytes(Packed(count, (int)Math.Min(Unsigned(), 64)));
    }

    private static int Packed(int count, int bits) => (int)Math.Min((((long)count * bits) + 7) / 8, int.MaxValue);

    private void Unpack(Span<long> values, long least, int bits)
    {
        ReadOnlySpan<byte> packed = Bytes(Packed(values.Length, bits));
        ulong mask = bits == 64 ? ulong.MaxValue : (1UL << bits) - 1;
        int first = 0;
        if (bits <= MaxWordBits)
        {
            // A value and the bits before it in its first byte lie in one word, until the last words reach over the end.
            first = (int)Math.Min(values.Length, packed.Length < sizeof(ulong) ? 0 : (((packed.Length - sizeof(ulong)) * 8L) / bits) + 1);
            for (int index = 0; index < first; index++)
            {
                long bit = (long)index * bits;
                ulong word = BinaryPrimitives.ReadUInt64LittleEndian(packed[(int)(bit >> 3)..]);
                values[index] = unchecked(least + (long)(word >> (int)(bit & 7) & mask));
            }
        }

        UnpackSlowly(values, first, packed, least, bits, mask);
    }

    private static void UnpackSlowly(Span<long> values, int first, ReadOnlySpan<byte> packed, long least, int bits, ulong mask)
    {
        Span<byte> word = stackalloc byte[16];
        for (int index = first; index < values.Length; index++)
        {
            long bit = (long)index * bits;
            ReadOnlySpan<byte> rest = packed[(int)(bit >> 3)..];
            word.Clear();
            rest[..Math.Min(word.Length, rest.Length)].CopyTo(word);
            UInt128 held = BinaryPrimitives.ReadUInt128LittleEndian(word);
            values[index] = unchecked(least + (long)((ulong)(held >> (int)(bit & 7)) & mask));
        }
    }
}
