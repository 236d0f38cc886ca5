using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SpeechEmotion.Features.Mel;

/// <summary>
/// The natural logarithm of positive normal numbers, after Moshier's Cephes <c>logf</c>: the argument is split into
/// 2^e · m with m in [√½, √2), and a polynomial of degree 8 approximates ln m. At most 1 unit in the last place off,
/// 2 after the exponent is added. Zero, negative and non-finite arguments give finite nonsense.
/// </summary>
internal static class Logarithm
{
    /// <summary>Replaces each value <c>x</c> by <c>scale · ln(max(x, floor) + offset)</c>.</summary>
    /// <param name="values">A whole number of vectors.</param>
    /// <param name="floor">What smaller values are raised to.</param>
    /// <param name="offset">What is added; it or the floor must be a positive normal number.</param>
    /// <param name="scale">1 for natural logarithms, 10/ln 10 for decibels.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Apply(Span<float> values, float floor, float offset, float scale)
    {
        int lanes = Vector<float>.Count;
        if (values.Length % lanes != 0)
        {
            throw new ArgumentException($"{values.Length} is not a multiple of {lanes}.", nameof(values));
        }

        ref float origin = ref MemoryMarshal.GetReference(values);
        Vector<float> least = new(floor);
        Vector<float> added = new(offset);
        Vector<float> factor = new(scale);
        for (nuint i = 0; i < (nuint)values.Length; i += (nuint)lanes)
        {
            Vector<float> x = Vector.MaxNumber(Vector.LoadUnsafe(ref origin, i), least) + added;
            (Natural(x) * factor).StoreUnsafe(ref origin, i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<float> Natural(Vector<float> x)
    {
        // Subtracting √½'s bits puts the carry into the exponent exactly where m would fall below √½.
        Vector<int> root = new(0x3f3504f3);
        Vector<int> shifted = Vector.AsVectorInt32(x) - root;
        Vector<float> exponent = Vector.ConvertToSingle(shifted >> 23);
        Vector<float> m = Vector.AsVectorSingle((shifted & new Vector<int>(0x007fffff)) + root) - Vector<float>.One;
        Vector<float> square = m * m;
        Vector<float> p = new(7.0376836292e-2f);
        p = Vector.MultiplyAddEstimate(p, m, new(-1.1514610310e-1f));
        p = Vector.MultiplyAddEstimate(p, m, new(1.1676998740e-1f));
        p = Vector.MultiplyAddEstimate(p, m, new(-1.2420140846e-1f));
        p = Vector.MultiplyAddEstimate(p, m, new(1.4249322787e-1f));
        p = Vector.MultiplyAddEstimate(p, m, new(-1.6668057665e-1f));
        p = Vector.MultiplyAddEstimate(p, m, new(2.0000714765e-1f));
        p = Vector.MultiplyAddEstimate(p, m, new(-2.4999993993e-1f));
        p = Vector.MultiplyAddEstimate(p, m, new(3.3333331174e-1f));
        p *= square * m;
        // ln 2 in two parts: the first has few enough bits that its product with the exponent is exact.
        p = Vector.MultiplyAddEstimate(exponent, new(-2.12194440e-4f), p);
        p = Vector.MultiplyAddEstimate(square, new(-0.5f), p);
        return Vector.MultiplyAddEstimate(exponent, new(0.693359375f), m + p);
    }
}
