using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SpeechEmotion.Signal.Resampling;

/// <summary>
/// The sums of products. The order of additions of one output sample is the same whatever the number of samples
/// computed together and whatever the machine's vectors, so a stream cut anywhere gives the same bits everywhere.
/// </summary>
internal static class PolyphaseKernel
{
    private const int Width = 8;

    /// <summary>One output sample: four rows of eight partial sums, folded in a fixed order.</summary>
    /// <param name="input">As many samples as there are coefficients.</param>
    /// <param name="coefficients">A multiple of 8.</param>
    public static float Dot(ReadOnlySpan<float> input, ReadOnlySpan<float> coefficients)
    {
        int length = coefficients.Length;
        ref float x = ref MemoryMarshal.GetReference(input[..length]);
        ref float c = ref MemoryMarshal.GetReference(coefficients);
        Vector256<float> row0 = Vector256<float>.Zero;
        Vector256<float> row1 = row0;
        Vector256<float> row2 = row0;
        Vector256<float> row3 = row0;
        int i = 0;
        for (; i <= length - (4 * Width); i += 4 * Width)
        {
            row0 = MultiplyAdd(ref x, ref c, i, row0);
            row1 = MultiplyAdd(ref x, ref c, i + Width, row1);
            row2 = MultiplyAdd(ref x, ref c, i + (2 * Width), row2);
            row3 = MultiplyAdd(ref x, ref c, i + (3 * Width), row3);
        }

        for (; i < length; i += Width)
        {
            row0 = MultiplyAdd(ref x, ref c, i, row0);
        }

        Vector256<float> sum = row0 + row1 + (row2 + row3);
        Vector128<float> half = sum.GetLower() + sum.GetUpper();
        return half[0] + half[2] + (half[1] + half[3]);
    }

    /// <summary>Consecutive samples of one phase, where the phase's place moves on by one input sample each time.</summary>
    /// <param name="input"><c>output.Length + coefficients.Length − 1</c> samples.</param>
    /// <param name="coefficients">The phase.</param>
    /// <param name="output">Output sample <c>n</c> is the sum of <c>input[n + i] · coefficients[i]</c>, added in the order of <c>i</c>.</param>
    public static void Slide(ReadOnlySpan<float> input, ReadOnlySpan<float> coefficients, Span<float> output)
    {
        ref float x = ref MemoryMarshal.GetReference(input[..(output.Length + coefficients.Length - 1)]);
        ref float y = ref MemoryMarshal.GetReference(output);
        int n = 0;
        for (; n <= output.Length - (8 * Width); n += 8 * Width)
        {
            SlideBlock(ref Unsafe.Add(ref x, n), coefficients, ref Unsafe.Add(ref y, n));
        }

        for (; n <= output.Length - Width; n += Width)
        {
            Vector256<float> sum = Vector256<float>.Zero;
            for (int i = 0; i < coefficients.Length; i++)
            {
                sum = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref x, (nuint)(n + i)), Vector256.Create(coefficients[i]), sum);
            }

            sum.StoreUnsafe(ref y, (nuint)n);
        }

        for (; n < output.Length; n++)
        {
            float sum = 0;
            for (int i = 0; i < coefficients.Length; i++)
            {
                sum = MathF.FusedMultiplyAdd(input[n + i], coefficients[i], sum);
            }

            output[n] = sum;
        }
    }

    /// <summary>Eight rows at a time: as many independent chains of additions as two units of four cycles' latency can take.</summary>
    private static void SlideBlock(ref float x, ReadOnlySpan<float> coefficients, ref float y)
    {
        Vector256<float> s0 = Vector256<float>.Zero;
        Vector256<float> s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
        for (int i = 0; i < coefficients.Length; i++)
        {
            Vector256<float> c = Vector256.Create(coefficients[i]);
            ref float at = ref Unsafe.Add(ref x, i);
            s0 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref at), c, s0);
            s1 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref at, Width), c, s1);
            s2 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref at, 2 * Width), c, s2);
            s3 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref at, 3 * Width), c, s3);
            s4 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref at, 4 * Width), c, s4);
            s5 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref at, 5 * Width), c, s5);
            s6 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref at, 6 * Width), c, s6);
            s7 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref at, 7 * Width), c, s7);
        }

        s0.StoreUnsafe(ref y);
        s1.StoreUnsafe(ref y, Width);
        s2.StoreUnsafe(ref y, 2 * Width);
        s3.StoreUnsafe(ref y, 3 * Width);
        s4.StoreUnsafe(ref y, 4 * Width);
        s5.StoreUnsafe(ref y, 5 * Width);
        s6.StoreUnsafe(ref y, 6 * Width);
        s7.StoreUnsafe(ref y, 7 * Width);
    }

    private static Vector256<float> MultiplyAdd(ref float x, ref float c, int at, Vector256<float> sum) =>
        Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref x, (nuint)at), Vector256.LoadUnsafe(ref c, (nuint)at), sum);
}
