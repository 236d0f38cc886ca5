using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Features.Mel;

/// <summary>
/// The natural logarithm of positive normal numbers, after Moshier's Cephes <c>logf</c>: the argument is split into
/// 2^e · m with m in [√½, √2), and a polynomial of degree 8 approximates ln m. At most 1 unit in the last place off,
/// 2 after the exponent is added. Zero, negative and non-finite arguments give finite nonsense.
/// </summary>
internal static class Logarithm
{
    /// <summary>Replaces each value <c>x</c> by <c>ln(x + offset)</c>.</summary>
    /// <param name="values">A whole number of vectors, none negative.</param>
    /// <param name="offset">A positive normal number.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Apply<TLanes>(Span<float> values, float offset)
        where TLanes : struct, ILanes<TLanes>
    {
        if (values.Length % TLanes.Count != 0)
        {
            throw new ArgumentException($"{values.Length} is not a multiple of {TLanes.Count}.", nameof(values));
        }

        ref float origin = ref MemoryMarshal.GetReference(values);
        TLanes added = TLanes.All(offset);
        for (int i = 0; i < values.Length; i += TLanes.Count)
        {
            Natural(TLanes.Load(ref origin, i) + added).Store(ref origin, i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Natural<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes f = x.Split(out TLanes exponent);
        TLanes square = f * f;
        TLanes p = TLanes.All(7.0376836292e-2f);
        p = p.MultiplyAdd(f, TLanes.All(-1.1514610310e-1f));
        p = p.MultiplyAdd(f, TLanes.All(1.1676998740e-1f));
        p = p.MultiplyAdd(f, TLanes.All(-1.2420140846e-1f));
        p = p.MultiplyAdd(f, TLanes.All(1.4249322787e-1f));
        p = p.MultiplyAdd(f, TLanes.All(-1.6668057665e-1f));
        p = p.MultiplyAdd(f, TLanes.All(2.0000714765e-1f));
        p = p.MultiplyAdd(f, TLanes.All(-2.4999993993e-1f));
        p = p.MultiplyAdd(f, TLanes.All(3.3333331174e-1f));
        p *= square * f;

        // ln 2 in two parts: the first has few enough bits that its product with the exponent is exact.
        p = exponent.MultiplyAdd(TLanes.All(-2.12194440e-4f), p);
        p = square.MultiplyAdd(TLanes.All(-0.5f), p);
        return exponent.MultiplyAdd(TLanes.All(0.693359375f), f + p);
    }
}
