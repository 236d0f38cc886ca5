namespace SpeechEmotion.Storage.Documents.Packing;

/// <summary>
/// Columns of numbers as bytes. A column of whole numbers is its least value (zigzag, base-128), the bits its range needs, and each value's distance
/// from the least in so many bits, lowest first, in whole bytes (frame of reference; Goldstein, Ramakrishnan and Shaft 1998); an empty column is
/// nothing. The same numbers have the same bytes in every version: there is no general compressor in it.
/// </summary>
internal sealed class PackedWriter
{
    /// <summary>What stands for the scale of a column that no power of ten makes whole.</summary>
    public const byte Binary = 255;

    /// <summary>Most digits behind the point of a column that is kept as whole numbers.</summary>
    public const int MaxDigits = 6;

    private readonly List<byte> _bytes = [];

    public byte[] ToBytes() => [.. _bytes];

    public void Integers(ReadOnlySpan<long> values)
    {
        if (values.IsEmpty)
        {
            return;
        }

        long least = long.MaxValue;
        long most = long.MinValue;
        foreach (long value in values)
        {
            least = Math.Min(least, value);
            most = Math.Max(most, value);
        }

        int bits = 64 - System.Numerics.BitOperations.LeadingZeroCount(unchecked((ulong)most - (ulong)least));
        Unsigned(unchecked((ulong)((least << 1) ^ (least >> 63))));
        _bytes.Add((byte)bits);
        UInt128 held = 0;
        int count = 0;
        foreach (long value in values)
        {
            held |= (UInt128)unchecked((ulong)value - (ulong)least) << count;
            for (count += bits; count >= 8; count -= 8)
            {
                _bytes.Add((byte)held);
                held >>= 8;
            }
        }

        if (count > 0)
        {
            _bytes.Add((byte)held);
        }
    }

    /// <summary>Numbers, exactly: whole multiples of the largest power of ten that makes all of them so, behind its exponent; else their bits behind <see cref="Binary"/>.</summary>
    public void Numbers(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
        {
            return;
        }

        long[] whole = new long[values.Length];
        for (byte digits = 0; digits <= MaxDigits; digits++)
        {
            if (TryScale(values, digits, whole))
            {
                _bytes.Add(digits);
                Integers(whole);
                return;
            }
        }

        _bytes.Add(Binary);
        for (int index = 0; index < whole.Length; index++)
        {
            whole[index] = BitConverter.DoubleToInt64Bits(values[index]);
        }

        Integers(whole);
    }

    /// <summary>Numbers some of which are not known: a column of ones and zeros, then those that are.</summary>
    public void Optional(ReadOnlySpan<double?> values)
    {
        long[] known = new long[values.Length];
        List<double> numbers = new(values.Length);
        for (int index = 0; index < values.Length; index++)
        {
            if (values[index] is { } number)
            {
                known[index] = 1;
                numbers.Add(number);
            }
        }

        Integers(known);
        Numbers(numbers.ToArray());
    }

    // Division is rounded correctly, so the whole number and its scale give back the very number that its decimals name.
    private static bool TryScale(ReadOnlySpan<double> values, int digits, long[] whole)
    {
        double scale = PackedReader.Scale(digits);
        for (int index = 0; index < values.Length; index++)
        {
            double scaled = Math.Round(values[index] * scale);
            if (!(Math.Abs(scaled) < 1L << 53) || BitConverter.DoubleToInt64Bits(scaled / scale) != BitConverter.DoubleToInt64Bits(values[index]))
            {
                return false;
            }

            whole[index] = (long)scaled;
        }

        return true;
    }

    private void Unsigned(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _bytes.Add((byte)(value | 0x80));
        }

        _bytes.Add((byte)value);
    }
}
