using System.Runtime.CompilerServices;
using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Signal.Fourier;

/// <summary>The last pass of the special sizes: a complex transform of 16 points whose outputs become powers.</summary>
internal static class SixteenPointPower
{
    /// <summary>Cells of the input, and of the scratch memory.</summary>
    internal const int Cells = 32;

    private static readonly float[] Twiddles = Fourier.Twiddles.Grid(16, 4, 4);

    /// <summary>Transforms and squares.</summary>
    /// <param name="input">Sixteen complex points.</param>
    /// <param name="scratch">As many cells.</param>
    /// <param name="power">Where offsets count from.</param>
    /// <param name="offsets">Where each of the sixteen powers goes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Transform<TLanes>(ref float input, ref float scratch, ref float power, ref int offsets)
        where TLanes : struct, ILanes<TLanes>
    {
        // The first column's twiddle factors are 1.
        FirstColumn<TLanes>(ref input, ref scratch);
        ref float w = ref Twiddles[8];
        for (int column = 1; column < 4; column++)
        {
            Complex<TLanes> a = Complex<TLanes>.Load(ref input, 2 * column);
            Complex<TLanes> b = Complex<TLanes>.Load(ref input, 2 * (column + 4));
            Complex<TLanes> c = Complex<TLanes>.Load(ref input, 2 * (column + 8));
            Complex<TLanes> d = Complex<TLanes>.Load(ref input, 2 * (column + 12));
            Butterflies.Four(ref a, ref b, ref c, ref d);
            a.Store(ref scratch, 2 * column);
            b.Times(Unsafe.Add(ref w, 2), Unsafe.Add(ref w, 3)).Store(ref scratch, 2 * (column + 4));
            c.Times(Unsafe.Add(ref w, 4), Unsafe.Add(ref w, 5)).Store(ref scratch, 2 * (column + 8));
            d.Times(Unsafe.Add(ref w, 6), Unsafe.Add(ref w, 7)).Store(ref scratch, 2 * (column + 12));
            w = ref Unsafe.Add(ref w, 8);
        }

        for (int row = 0; row < 4; row++)
        {
            Complex<TLanes> a = Complex<TLanes>.Load(ref scratch, 8 * row);
            Complex<TLanes> b = Complex<TLanes>.Load(ref scratch, (8 * row) + 2);
            Complex<TLanes> c = Complex<TLanes>.Load(ref scratch, (8 * row) + 4);
            Complex<TLanes> d = Complex<TLanes>.Load(ref scratch, (8 * row) + 6);
            Butterflies.Four(ref a, ref b, ref c, ref d);
            a.Power.Store(ref power, Unsafe.Add(ref offsets, row));
            b.Power.Store(ref power, Unsafe.Add(ref offsets, row + 4));
            c.Power.Store(ref power, Unsafe.Add(ref offsets, row + 8));
            d.Power.Store(ref power, Unsafe.Add(ref offsets, row + 12));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FirstColumn<TLanes>(ref float input, ref float scratch)
        where TLanes : struct, ILanes<TLanes>
    {
        Complex<TLanes> a = Complex<TLanes>.Load(ref input, 0);
        Complex<TLanes> b = Complex<TLanes>.Load(ref input, 8);
        Complex<TLanes> c = Complex<TLanes>.Load(ref input, 16);
        Complex<TLanes> d = Complex<TLanes>.Load(ref input, 24);
        Butterflies.Four(ref a, ref b, ref c, ref d);
        a.Store(ref scratch, 0);
        b.Store(ref scratch, 8);
        c.Store(ref scratch, 16);
        d.Store(ref scratch, 24);
    }
}
