using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SpeechEmotion.Features.Deltas;

/// <summary>Slopes and curvatures of coefficients over frames by least squares (Savitzky and Golay 1964).</summary>
internal static class Regression
{
    /// <summary>Frames of a full fit.</summary>
    internal const int Width = 9;

    private const int MaxVector = 16;

    /// <summary>Fits nine frames.</summary>
    /// <param name="frames"><c>[frame, coefficient]</c>.</param>
    /// <param name="first">Receives each coefficient's slope per frame.</param>
    /// <param name="second">Receives each coefficient's second derivative per frame².</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Fit(ReadOnlySpan<float> frames, Span<float> first, Span<float> second)
    {
        int coefficients = first.Length;
        int vectors = coefficients - (coefficients % Vector<float>.Count);
        ref float x = ref MemoryMarshal.GetReference(frames[..(Width * coefficients)]);
        for (int i = 0; i < vectors; i += Vector<float>.Count)
        {
            Fit(ref Unsafe.Add(ref x, i), coefficients, ref first[i], ref second[i]);
        }

        if (vectors < coefficients)
        {
            Remainder(frames, vectors, first, second);
        }
    }

    /// <summary>Fits as many frames as there are, fewer than nine; too few for a fit have derivative 0.</summary>
    internal static void FitAll(ReadOnlySpan<float> frames, int count, Span<float> first, Span<float> second)
    {
        first.Clear();
        second.Clear();
        double middle = (count - 1) / 2.0;
        double squares = Enumerable.Range(0, count).Sum(i => (i - middle) * (i - middle));
        double mean = squares / Math.Max(count, 1);
        double quartics = Enumerable.Range(0, count).Sum(i => Math.Pow(((i - middle) * (i - middle)) - mean, 2));
        for (int i = 0; i < count; i++)
        {
            double line = count >= 2 ? (i - middle) / squares : 0;
            double parabola = count >= 3 ? 2 * (((i - middle) * (i - middle)) - mean) / quartics : 0;
            for (int k = 0; k < first.Length; k++)
            {
                first[k] += (float)(line * frames[(i * first.Length) + k]);
                second[k] += (float)(parabola * frames[(i * first.Length) + k]);
            }
        }
    }

    // Line: Σ k·x[k] / 60. Parabola: Σ (3k² − 20)·x[k] / 462, k from −4 to 4.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fit(ref float x, int stride, ref float first, ref float second)
    {
        Vector<float> slope = Vector<float>.Zero;
        Vector<float> middle = Vector.LoadUnsafe(ref x, (nuint)(4 * stride));
        Vector<float> curvature = Vector<float>.Zero;
        for (int k = 1; k <= 4; k++)
        {
            // Differences to the middle first: they are small where the values are large.
            Vector<float> before = Vector.LoadUnsafe(ref x, (nuint)((4 - k) * stride)) - middle;
            Vector<float> after = Vector.LoadUnsafe(ref x, (nuint)((4 + k) * stride)) - middle;
            slope = Vector.MultiplyAddEstimate(after - before, new(k / 60f), slope);
            curvature = Vector.MultiplyAddEstimate(after + before, new(((3 * k * k) - 20) / 462f), curvature);
        }

        slope.StoreUnsafe(ref first);
        curvature.StoreUnsafe(ref second);
    }

    private static void Remainder(ReadOnlySpan<float> frames, int begin, Span<float> first, Span<float> second)
    {
        Span<float> padded = stackalloc float[Width * MaxVector];
        Span<float> one = stackalloc float[MaxVector];
        Span<float> two = stackalloc float[MaxVector];
        int coefficients = first.Length;
        int rest = coefficients - begin;
        padded.Clear();
        for (int frame = 0; frame < Width; frame++)
        {
            frames.Slice((frame * coefficients) + begin, rest).CopyTo(padded[(frame * MaxVector)..]);
        }

        Fit(ref padded[0], MaxVector, ref one[0], ref two[0]);
        one[..rest].CopyTo(first[begin..]);
        two[..rest].CopyTo(second[begin..]);
    }
}
