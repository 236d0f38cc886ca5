using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Signal.Fourier;

/// <summary>
/// Power spectra of 400 real samples (25 ms at 16 kHz). The factors of 400 = 16 · 25 are coprime, so Good's mapping
/// (1958) needs no twiddle factors between the passes: sample <c>25·row + 16·column</c> (mod 400) is a table of real
/// numbers; each row is transformed (25 points, of whose outputs half are known by symmetry), then each column (16
/// points), which ends in powers. Half the work of a complex transform, and no pass to separate the halves.
/// </summary>
internal sealed class PowerSpectrum400<TLanes> : PowerSpectrum<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private const int Rows = 16;
    private const int RowLength = 25;

    // One output of each pair of conjugates, in the order in which a row's transform yields them.
    private static readonly int[] Columns = [0, 5, 10, 1, 6, 11, 16, 21, 2, 7, 12, 17, 22];
    private static readonly float[] InnerTwiddles = Twiddles.Grid(RowLength, 5, [1, 2]);
    private readonly int[] _bins = new int[Columns.Length * Rows];
    private readonly Memory<float> _table = LaneMemory.Allocate<TLanes>(Columns.Length * SixteenPointPower.Cells);
    private readonly Memory<float> _scratch = LaneMemory.Allocate<TLanes>(SixteenPointPower.Cells);

    internal PowerSpectrum400(int hop, ReadOnlySpan<float> window)
        : base(Rows * RowLength, hop, window, Order())
    {
        for (int column = 0; column < Columns.Length; column++)
        {
            for (int row = 0; row < Rows; row++)
            {
                // Chinese remainders: 225 ≡ 1 (mod 16), ≡ 0 (mod 25); 176 ≡ 0 (mod 16), ≡ 1 (mod 25).
                int bin = ((225 * row) + (176 * Columns[column])) % Size;
                _bins[(column * Rows) + row] = Math.Min(bin, Size - bin) * TLanes.Count;
            }
        }
    }

    private protected override void Transform(ref float grid, int[] offsets, float[] window, ref float power)
    {
        ref float table = ref MemoryMarshal.GetReference(_table.Span);
        ref float scratch = ref MemoryMarshal.GetReference(_scratch.Span);
        for (int row = 0; row < Rows; row++)
        {
            TransformRow(
                ref grid, ref offsets[row * RowLength], ref window[row * RowLength], ref scratch,
                ref Unsafe.Add(ref table, 2 * row * TLanes.Count));
        }

        for (int column = 0; column < Columns.Length; column++)
        {
            SixteenPointPower.Transform<TLanes>(
                ref Unsafe.Add(ref table, column * SixteenPointPower.Cells * TLanes.Count), ref scratch, ref power, ref _bins[column * Rows]);
        }
    }

    private static int[] Order()
    {
        int[] order = new int[Rows * RowLength];
        for (int row = 0, at = 0; row < Rows; row++)
        {
            for (int inner = 0; inner < 5; inner++)
            {
                for (int outer = 0; outer < 5; outer++, at++)
                {
                    order[at] = ((RowLength * row) + (Rows * ((5 * outer) + inner))) % order.Length;
                }
            }
        }

        return order;
    }

    // 25 = 5 · 5: five real transforms, twiddle factors, then one real and two complex transforms.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransformRow(ref float grid, ref int offsets, ref float window, ref float scratch, ref float table)
    {
        ref float w = ref InnerTwiddles[0];
        for (int inner = 0; inner < 5; inner++)
        {
            TLanes sum = Butterflies.RealFive(
                TLanes.Load(ref grid, offsets) * TLanes.All(window),
                TLanes.Load(ref grid, Unsafe.Add(ref offsets, 1)) * TLanes.All(Unsafe.Add(ref window, 1)),
                TLanes.Load(ref grid, Unsafe.Add(ref offsets, 2)) * TLanes.All(Unsafe.Add(ref window, 2)),
                TLanes.Load(ref grid, Unsafe.Add(ref offsets, 3)) * TLanes.All(Unsafe.Add(ref window, 3)),
                TLanes.Load(ref grid, Unsafe.Add(ref offsets, 4)) * TLanes.All(Unsafe.Add(ref window, 4)),
                out Complex<TLanes> one,
                out Complex<TLanes> two);
            sum.Store(ref scratch, inner * TLanes.Count);
            one.Times(w, Unsafe.Add(ref w, 1)).Store(ref scratch, 5 + (2 * inner));
            two.Times(Unsafe.Add(ref w, 2), Unsafe.Add(ref w, 3)).Store(ref scratch, 15 + (2 * inner));
            offsets = ref Unsafe.Add(ref offsets, 5);
            window = ref Unsafe.Add(ref window, 5);
            w = ref Unsafe.Add(ref w, 4);
        }

        TLanes zero = Butterflies.RealFive(
            TLanes.Load(ref scratch, 0),
            TLanes.Load(ref scratch, TLanes.Count),
            TLanes.Load(ref scratch, 2 * TLanes.Count),
            TLanes.Load(ref scratch, 3 * TLanes.Count),
            TLanes.Load(ref scratch, 4 * TLanes.Count),
            out Complex<TLanes> five,
            out Complex<TLanes> ten);

        // The imaginary parts of the first column are never written: they stay zero.
        zero.Store(ref table, 0);
        five.Store(ref table, SixteenPointPower.Cells);
        ten.Store(ref table, 2 * SixteenPointPower.Cells);
        for (int half = 0; half < 2; half++)
        {
            int from = 5 + (10 * half);
            int to = (3 + (5 * half)) * SixteenPointPower.Cells;
            Complex<TLanes> a = Complex<TLanes>.Load(ref scratch, from);
            Complex<TLanes> b = Complex<TLanes>.Load(ref scratch, from + 2);
            Complex<TLanes> c = Complex<TLanes>.Load(ref scratch, from + 4);
            Complex<TLanes> d = Complex<TLanes>.Load(ref scratch, from + 6);
            Complex<TLanes> e = Complex<TLanes>.Load(ref scratch, from + 8);
            Butterflies.Five(ref a, ref b, ref c, ref d, ref e);
            a.Store(ref table, to);
            b.Store(ref table, to + SixteenPointPower.Cells);
            c.Store(ref table, to + (2 * SixteenPointPower.Cells));
            d.Store(ref table, to + (3 * SixteenPointPower.Cells));
            e.Store(ref table, to + (4 * SixteenPointPower.Cells));
        }
    }
}
