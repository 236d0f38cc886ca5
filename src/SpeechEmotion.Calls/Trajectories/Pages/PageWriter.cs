using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace SpeechEmotion.Calls.Trajectories.Pages;

/// <summary>Writes what pages are made of: variable-length integers (LEB128), text, and columns of integers packed to the bits their range needs.</summary>
internal readonly struct PageWriter(IBufferWriter<byte> output)
{
    public void Bytes(ReadOnlySpan<byte> bytes) => output.Write(bytes);

    public void Unsigned(ulong value)
    {
        Span<byte> buffer = output.GetSpan(10);
        int length = 0;
        while (value >= 0x80)
        {
            buffer[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        buffer[length++] = (byte)value;
        output.Advance(length);
    }

    public void Signed(long value) => Unsigned((ulong)((value << 1) ^ (value >> 63)));

    public void Text(string text)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        Unsigned((ulong)length);
        output.Advance(Encoding.UTF8.GetBytes(text, output.GetSpan(Math.Max(1, length))));
    }

    /// <summary>The least value, the bits of the range, then each value's distance from the least, low bits first (frame of reference; Goldstein, Ramakrishnan and Shaft 1998).</summary>
    public void Column(ReadOnlySpan<long> values)
    {
        if (values.IsEmpty)
        {
            return;
        }

        long least = values[0];
        long most = values[0];
        foreach (long value in values)
        {
            least = Math.Min(least, value);
            most = Math.Max(most, value);
        }

        int bits = 64 - BitOperations.LeadingZeroCount((ulong)(most - least));
        Signed(least);
        Unsigned((ulong)bits);
        if (bits > 0)
        {
            Pack(values, least, bits);
        }
    }

    private void Pack(ReadOnlySpan<long> values, long least, int bits)
    {
        Span<byte> word = stackalloc byte[8];
        UInt128 held = 0;
        int count = 0;
        foreach (long value in values)
        {
            held |= (UInt128)(ulong)(value - least) << count;
            count += bits;
            if (count >= 64)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(word, (ulong)held);
                output.Write(word);
                held >>= 64;
                count -= 64;
            }
        }

        BinaryPrimitives.WriteUInt64LittleEndian(word, (ulong)held);
        output.Write(word[..((count + 7) / 8)]);
    }
}
