using System.Runtime.Intrinsics;

namespace SpeechEmotion.Signal.Resampling;

/// <summary>
/// The sums of products. The order of additions of one output sample is the same whatever the number of samples
/// computed together and whatever the machine's vectors, so a stream cut anywhere gives the same bits everywhere.
/// </summary>
internal static class PolyphaseKernel
{
    private const int Width = 8;

    /// <summary>One output sample: two rows of eight partial sums, folded in a fixed order.</summary>
    /// <param name="input">As many samples as there are coefficients.</param>
    /// <param name="coefficients">A multiple of 8.</param>
    public static float Dot(ReadOnlySpan<float> input, ReadOnlySpan<float> coefficients)
    {
        input = input[..coefficients.Length];
        Vector256<float> even = Vector256<float>.Zero;
        Vector256<float> odd = Vector256<float>.Zero;
        int i = 0;
        for (; i <= coefficients.Length - (2 * Width); i += 2 * Width)
        {
            even = Vector256.FusedMultiplyAdd(Vector256.Create(input[i..]), Vector256.Create(coefficients[i..]), even);
            odd = Vector256.FusedMultiplyAdd(Vector256.Create(input[(i + Width)..]), Vector256.Create(coefficients[(i + Width)..]), odd);
        }

        if (i < coefficients.Length)
        {
            even = Vector256.FusedMultiplyAdd(Vector256.Create(input[i..]), Vector256.Create(coefficients[i..]), even);
        }

        Vector256<float> sum = even + odd;
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
}
