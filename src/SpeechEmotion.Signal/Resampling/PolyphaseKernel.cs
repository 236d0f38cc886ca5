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
        int n = 0;
        for (; n <= output.Length - (4 * Width); n += 4 * Width)
        {
            Vector256<float> a = Vector256<float>.Zero;
            Vector256<float> b = a;
            Vector256<float> c = a;
            Vector256<float> d = a;
            ReadOnlySpan<float> window = input.Slice(n, coefficients.Length + (4 * Width) - 1);
            for (int i = 0; i < coefficients.Length; i++)
            {
                Vector256<float> coefficient = Vector256.Create(coefficients[i]);
                ReadOnlySpan<float> at = window.Slice(i, 4 * Width);
                a = Vector256.FusedMultiplyAdd(Vector256.Create(at), coefficient, a);
                b = Vector256.FusedMultiplyAdd(Vector256.Create(at[Width..]), coefficient, b);
                c = Vector256.FusedMultiplyAdd(Vector256.Create(at[(2 * Width)..]), coefficient, c);
                d = Vector256.FusedMultiplyAdd(Vector256.Create(at[(3 * Width)..]), coefficient, d);
            }

            a.CopyTo(output[n..]);
            b.CopyTo(output[(n + Width)..]);
            c.CopyTo(output[(n + (2 * Width))..]);
            d.CopyTo(output[(n + (3 * Width))..]);
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

    private static Vector256<float> MultiplyAdd(ref float x, ref float c, int at, Vector256<float> sum) =>
        Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref x, (nuint)at), Vector256.LoadUnsafe(ref c, (nuint)at), sum);
}
