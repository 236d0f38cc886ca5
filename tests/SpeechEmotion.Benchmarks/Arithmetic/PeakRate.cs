using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SpeechEmotion.Benchmarks.Arithmetic;

/// <summary>What one core can do: fused multiplications and additions in registers alone, as many chains of them as hide their latency.</summary>
internal static class PeakRate
{
    private const int Rounds = 200_000;
    private const int Chains = 12;

    /// <summary>Operations in one call of <see cref="Wide"/>.</summary>
    public static double OfWide => 2.0 * Rounds * Chains * Vector512<float>.Count;

    /// <summary>Operations in one call of <see cref="Usual"/>.</summary>
    public static double OfUsual => 2.0 * Rounds * Chains * Vector256<float>.Count;

    /// <summary>512 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Wide()
    {
        Vector512<float> factor = Vector512.Create(0.999f);
        Vector512<float> added = Vector512.Create(0.001f);
        Vector512<float> a = Start512(1), b = Start512(2), c = Start512(3), d = Start512(4), e = Start512(5), f = Start512(6);
        Vector512<float> g = Start512(7), h = Start512(8), i = Start512(9), j = Start512(10), k = Start512(11), l = Start512(12);
        for (int round = 0; round < Rounds; round++)
        {
            a = Vector512.FusedMultiplyAdd(a, factor, added);
            b = Vector512.FusedMultiplyAdd(b, factor, added);
            c = Vector512.FusedMultiplyAdd(c, factor, added);
            d = Vector512.FusedMultiplyAdd(d, factor, added);
            e = Vector512.FusedMultiplyAdd(e, factor, added);
            f = Vector512.FusedMultiplyAdd(f, factor, added);
            g = Vector512.FusedMultiplyAdd(g, factor, added);
            h = Vector512.FusedMultiplyAdd(h, factor, added);
            i = Vector512.FusedMultiplyAdd(i, factor, added);
            j = Vector512.FusedMultiplyAdd(j, factor, added);
            k = Vector512.FusedMultiplyAdd(k, factor, added);
            l = Vector512.FusedMultiplyAdd(l, factor, added);
        }

        return Vector512.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    /// <summary>256 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Usual()
    {
        Vector256<float> factor = Vector256.Create(0.999f);
        Vector256<float> added = Vector256.Create(0.001f);
        Vector256<float> a = Start256(1), b = Start256(2), c = Start256(3), d = Start256(4), e = Start256(5), f = Start256(6);
        Vector256<float> g = Start256(7), h = Start256(8), i = Start256(9), j = Start256(10), k = Start256(11), l = Start256(12);
        for (int round = 0; round < Rounds; round++)
        {
            a = Vector256.FusedMultiplyAdd(a, factor, added);
            b = Vector256.FusedMultiplyAdd(b, factor, added);
            c = Vector256.FusedMultiplyAdd(c, factor, added);
            d = Vector256.FusedMultiplyAdd(d, factor, added);
            e = Vector256.FusedMultiplyAdd(e, factor, added);
            f = Vector256.FusedMultiplyAdd(f, factor, added);
            g = Vector256.FusedMultiplyAdd(g, factor, added);
            h = Vector256.FusedMultiplyAdd(h, factor, added);
            i = Vector256.FusedMultiplyAdd(i, factor, added);
            j = Vector256.FusedMultiplyAdd(j, factor, added);
            k = Vector256.FusedMultiplyAdd(k, factor, added);
            l = Vector256.FusedMultiplyAdd(l, factor, added);
        }

        return Vector256.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    // Chains that begin alike would be one to the compiler.
    private static Vector512<float> Start512(int chain) => Vector512.Create(chain / 16f);

    private static Vector256<float> Start256(int chain) => Vector256.Create(chain / 16f);
}
