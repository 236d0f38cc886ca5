using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SpeechEmotion.Models.Numerics;

/// <summary>
/// Half precision to single and back, eight values at a time. Bit for bit what the casts of the language do (rounding
/// to the nearest, ties to even), except that a NaN keeps only its sign.
/// </summary>
internal static class HalfConversion
{
    /// <summary>Widens every value of <paramref name="source"/>; exact.</summary>
    public static void ToSingle(ReadOnlySpan<Half> source, Span<float> destination)
    {
        ReadOnlySpan<ushort> bits = MemoryMarshal.Cast<Half, ushort>(source);
        destination = destination[..source.Length];
        int i = 0;
        for (; i <= bits.Length - Vector128<ushort>.Count; i += Vector128<ushort>.Count)
        {
            (Vector128<uint> low, Vector128<uint> high) = Vector128.Widen(Vector128.Create(bits[i..]));
            Widen(Vector256.Create(low, high)).CopyTo(destination[i..]);
        }

        for (; i < source.Length; i++)
        {
            destination[i] = (float)source[i];
        }
    }

    /// <summary>Takes <paramref name="mean"/>, divides by <paramref name="deviation"/> and rounds; all spans are of one length.</summary>
    public static void Normalize(ReadOnlySpan<float> source, ReadOnlySpan<float> mean, ReadOnlySpan<float> deviation, Span<Half> destination)
    {
        Span<ushort> bits = MemoryMarshal.Cast<Half, ushort>(destination)[..source.Length];
        mean = mean[..source.Length];
        deviation = deviation[..source.Length];
        int i = 0;
        for (; i <= source.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            Vector256<float> value = (Vector256.Create(source[i..]) - Vector256.Create(mean[i..])) / Vector256.Create(deviation[i..]);
            Vector256<uint> narrow = Narrow(value.AsUInt32());
            Vector128.Narrow(narrow.GetLower(), narrow.GetUpper()).CopyTo(bits[i..]);
        }

        for (; i < source.Length; i++)
        {
            bits[i] = BitConverter.HalfToUInt16Bits((Half)((source[i] - mean[i]) / deviation[i]));
        }
    }

    // A half's exponent and mantissa, moved to a single's place, are 2^112 too small; a multiplication mends normal
    // and subnormal numbers alike. Infinity and NaN need the exponent of ones. (Giesen, "Half to float done quick".)
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Widen(Vector256<uint> half)
    {
        Vector256<uint> magnitude = half & Vector256.Create(0x7FFFu);
        Vector256<uint> sign = (half & Vector256.Create(0x8000u)) << 16;
        Vector256<uint> scaled = ((magnitude << 13).AsSingle() * Vector256.Create(BitConverter.UInt32BitsToSingle((127 + 112) << 23))).AsUInt32();
        Vector256<uint> special = Vector256.GreaterThan(magnitude.AsInt32(), Vector256.Create(0x7BFF)).AsUInt32() & Vector256.Create(0x7F800000u);
        return (scaled | special | sign).AsSingle();
    }

    // Three ranges: too large for a half; below its smallest normal number, where adding a power of two lets the adder
    // round; and between, where adding just under half of the last kept bit, and that bit itself, rounds to even.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Narrow(Vector256<uint> single)
    {
        Vector256<uint> sign = single & Vector256.Create(0x80000000u);
        Vector256<int> magnitude = (single ^ sign).AsInt32();

        Vector256<int> isNan = Vector256.GreaterThan(magnitude, Vector256.Create(0x7F800000));
        Vector256<int> overflow = Vector256.Create(0x7C00) | (isNan & Vector256.Create(0x0200));
        Vector256<int> isOverflow = Vector256.GreaterThan(magnitude, Vector256.Create(((127 + 16) << 23) - 1));

        Vector256<int> magic = Vector256.Create((127 - 15 + (23 - 10) + 1) << 23);
        Vector256<int> subnormal = (magnitude.AsSingle() + magic.AsSingle()).AsInt32() - magic;
        Vector256<int> isSubnormal = Vector256.GreaterThan(Vector256.Create(113 << 23), magnitude);

        Vector256<int> odd = Vector256.ShiftRightLogical(magnitude, 13) & Vector256<int>.One;
        Vector256<int> normal = Vector256.ShiftRightLogical(magnitude + Vector256.Create(((15 - 127) << 23) + 0xFFF) + odd, 13);

        Vector256<int> half = Vector256.ConditionalSelect(isOverflow, overflow, Vector256.ConditionalSelect(isSubnormal, subnormal, normal));
        return half.AsUInt32() | Vector256.ShiftRightLogical(sign, 16);
    }
}
