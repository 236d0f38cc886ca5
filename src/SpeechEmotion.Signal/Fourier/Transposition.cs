using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace SpeechEmotion.Signal.Fourier;

/// <summary>Swaps rows and columns, four by four.</summary>
public static class Transposition
{
    internal const int Tile = 4;

    /// <summary>Turns <c>[row, column]</c> into <c>[column, row]</c>.</summary>
    /// <param name="source">Rows of <paramref name="sourceStride"/> values each.</param>
    /// <param name="sourceStride">Values from a row's start to the next one's.</param>
    /// <param name="rows">Rows to take.</param>
    /// <param name="columns">Values to take of each row.</param>
    /// <param name="target">Receives the columns as rows.</param>
    /// <param name="targetStride">Values from a target row's start to the next one's.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose(
        ReadOnlySpan<float> source, int sourceStride, int rows, int columns, Span<float> target, int targetStride)
    {
        if (rows == 0 || columns == 0)
        {
            return;
        }

        // One check for the block: what lies inside it needs none.
        _ = source[((rows - 1) * sourceStride) + columns - 1];
        _ = target[((columns - 1) * targetStride) + rows - 1];
        ref float from = ref MemoryMarshal.GetReference(source);
        ref float to = ref MemoryMarshal.GetReference(target);
        int row = 0;
        for (; row + 4 <= rows; row += 4)
        {
            ref float block = ref Unsafe.Add(ref from, row * sourceStride);
            ref float place = ref Unsafe.Add(ref to, row);
            int column = 0;
            for (; column + 4 <= columns; column += 4)
            {
                ref float corner = ref Unsafe.Add(ref block, column);
                FourByFour(
                    ref corner, ref Unsafe.Add(ref corner, sourceStride), ref Unsafe.Add(ref corner, 2 * sourceStride),
                    ref Unsafe.Add(ref corner, 3 * sourceStride), ref Unsafe.Add(ref place, column * targetStride), targetStride);
            }

            for (; column < columns; column++)
            {
                for (int i = 0; i < 4; i++)
                {
                    Unsafe.Add(ref place, (column * targetStride) + i) = Unsafe.Add(ref block, (i * sourceStride) + column);
                }
            }
        }

        for (; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                Unsafe.Add(ref to, (column * targetStride) + row) = Unsafe.Add(ref from, (row * sourceStride) + column);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void FourByFour(
        ref float first, ref float second, ref float third, ref float fourth, ref float target, int targetStride)
    {
        Vector128<float> a = Vector128.LoadUnsafe(ref first);
        Vector128<float> b = Vector128.LoadUnsafe(ref second);
        Vector128<float> c = Vector128.LoadUnsafe(ref third);
        Vector128<float> d = Vector128.LoadUnsafe(ref fourth);
        Vector128<float> acLow = Low(a, c);
        Vector128<float> acHigh = High(a, c);
        Vector128<float> bdLow = Low(b, d);
        Vector128<float> bdHigh = High(b, d);
        Low(acLow, bdLow).StoreUnsafe(ref target);
        High(acLow, bdLow).StoreUnsafe(ref Unsafe.Add(ref target, targetStride));
        Low(acHigh, bdHigh).StoreUnsafe(ref Unsafe.Add(ref target, 2 * targetStride));
        High(acHigh, bdHigh).StoreUnsafe(ref Unsafe.Add(ref target, 3 * targetStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Low(Vector128<float> left, Vector128<float> right)
    {
        if (Sse.IsSupported)
        {
            return Sse.UnpackLow(left, right);
        }

        return AdvSimd.Arm64.IsSupported
            ? AdvSimd.Arm64.ZipLow(left, right)
            : Vector128.Create(left[0], right[0], left[1], right[1]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> High(Vector128<float> left, Vector128<float> right)
    {
        if (Sse.IsSupported)
        {
            return Sse.UnpackHigh(left, right);
        }

        return AdvSimd.Arm64.IsSupported
            ? AdvSimd.Arm64.ZipHigh(left, right)
            : Vector128.Create(left[2], right[2], left[3], right[3]);
    }
}
