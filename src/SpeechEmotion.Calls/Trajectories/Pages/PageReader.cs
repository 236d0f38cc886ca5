using System.Buffers.Binary;
using System.Text;

namespace SpeechEmotion.Calls.Trajectories.Pages;

/// <summary>Reads what <see cref="PageWriter"/> writes; every length is checked against what is left before anything is allocated.</summary>
internal ref struct PageReader(ReadOnlySpan<byte> bytes)
{
    private static readonly UTF8Encoding Utf8 = new(false, true);
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

    private void Unpack(Span<long> values, long least, int bits)
    {
        ReadOnlySpan<byte> packed = Bytes((int)Math.Min((((long)values.Length * bits) + 7) / 8, int.MaxValue));
        ulong mask = bits == 64 ? ulong.MaxValue : (1UL << bits) - 1;
        Span<byte> word = stackalloc byte[8];
        UInt128 held = 0;
        int count = 0;
        foreach (ref long value in values)
        {
            if (count < bits)
            {
                word.Clear();
                int taken = Math.Min(8, packed.Length);
                packed[..taken].CopyTo(word);
                packed = packed[taken..];
                held |= (UInt128)BinaryPrimitives.ReadUInt64LittleEndian(word) << count;
                count += 64;
            }

            value = unchecked(least + (long)((ulong)held & mask));
            held >>= bits;
            count -= bits;
        }
    }
}
