using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Signal.Fourier;

/// <summary>
/// Power spectra of 512 real samples (32 ms at 16 kHz). Sample <c>16·i + row</c> is a table of real numbers; each of 16
/// rows is transformed (32 points, of whose outputs half are known by symmetry), multiplied by its twiddle factors
/// (Cooley and Tukey 1965), then each column (16 points), which ends in powers.
/// </summary>
internal sealed class PowerSpectrum512<TLanes> : PowerSpectrum<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private const int Rows = 16;
    private const int RowLength = 32;

    // One output of each pair of conjugates, in the order in which a row's transform yields them.
    private static readonly int[] Columns = [0, 16, 8, 1, 9, 17, 25, 2, 10, 18, 26, 3, 11, 19, 27, 4, 12];
    private static readonly float[] InnerTwiddles = Twiddles.Grid(RowLength, 4, 5);
    private static readonly float[] OuterTwiddles = Twiddles.Grid(Rows * RowLength, Rows, Columns);
    private readonly int[] _bins = new int[Columns.Length * Rows];
    private readonly Memory<float> _table = LaneMemory.Allocate<TLanes>(Columns.Length * SixteenPointPower.Cells);
    private readonly Memory<float> _scratch = LaneMemory.Allocate<TLanes>(SixteenPointPower.Cells);

    internal PowerSpectrum512(int hop, ReadOnlySpan<float> window)
        : base(Rows * RowLength, hop, window, Order())
    {
        for (int column = 0; column < Columns.Length; column++)
        {
            for (int row = 0; row < Rows; row++)
            {
                int bin = (Columns[column] + (RowLength * row)) % Size;
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
                ref Unsafe.Add(ref table, 2 * row * TLanes.Count), ref OuterTwiddles[2 * row * Columns.Length]);
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
            for (int inner = 0; inner < 4; inner++)
            {
                for (int outer = 0; outer < 8; outer++, at++)
                {
                    order[at] = (Rows * ((4 * outer) + inner)) + row;
                }
            }
        }

        return order;
    }

    // 32 = 4 · 8: four real transforms, twiddle factors, then transforms of four.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransformRow(
        ref float grid, ref int offsets, ref float window, ref float scratch, ref float table, ref float twiddles)
    {
        ref float w = ref InnerTwiddles[0];
        for (int inner = 0; inner < 4; inner++)
        {
            Points8<TLanes> points = new(
                TLanes.Load(ref grid, offsets) * TLanes.All(window),
                TLanes.Load(ref grid, Unsafe.Add(ref offsets, 1)) * TLanes.All(Unsafe.Add(ref window, 1)),
                TLanes.Load(ref grid, Unsafe.Add(ref offsets, 2)) * TLanes.All(Unsafe.Add(ref window, 2)),
                TLanes.Load(ref grid, Unsafe.Add(ref offsets, 3)) * TLanes.All(Unsafe.Add(ref window, 3)),
                TLanes.Load(ref grid, Unsafe.Add(ref offsets, 4)) * TLanes.All(Unsafe.Add(ref window, 4)),
                TLanes.Load(ref grid, Unsafe.Add(ref offsets, 5)) * TLanes.All(Unsafe.Add(ref window, 5)),
                TLanes.Load(ref grid, Unsafe.Add(ref offsets, 6)) * TLanes.All(Unsafe.Add(ref window, 6)),
                TLanes.Load(ref grid, Unsafe.Add(ref offsets, 7)) * TLanes.All(Unsafe.Add(ref window, 7)));
            TLanes zero = Butterflies.RealEight(
                in points, out Complex<TLanes> one, out Complex<TLanes> two, out Complex<TLanes> three, out TLanes four);
            zero.Store(ref scratch, inner * TLanes.Count);
            one.Times(Unsafe.Add(ref w, 2), Unsafe.Add(ref w, 3)).Store(ref scratch, 8 + (2 * inner));
            two.Times(Unsafe.Add(ref w, 4), Unsafe.Add(ref w, 5)).Store(ref scratch, 16 + (2 * inner));
            three.Times(Unsafe.Add(ref w, 6), Unsafe.Add(ref w, 7)).Store(ref scratch, 24 + (2 * inner));
            four.Store(ref scratch, (4 + inner) * TLanes.Count);
            offsets = ref Unsafe.Add(ref offsets, 8);
            window = ref Unsafe.Add(ref window, 8);
            w = ref Unsafe.Add(ref w, 10);
        }

        Ends(ref scratch, ref table, ref twiddles);
        for (int column = 3; column < 15; column += 4)
        {
            int from = 2 * (column + 1);
            Complex<TLanes> a = Complex<TLanes>.Load(ref scratch, from);
            Complex<TLanes> b = Complex<TLanes>.Load(ref scratch, from + 2);
            Complex<TLanes> c = Complex<TLanes>.Load(ref scratch, from + 4);
            Complex<TLanes> d = Complex<TLanes>.Load(ref scratch, from + 6);
            Butterflies.Four(ref a, ref b, ref c, ref d);
            Put(a, ref table, ref twiddles, column);
            Put(b, ref table, ref twiddles, column + 1);
            Put(c, ref table, ref twiddles, column + 2);
            Put(d, ref table, ref twiddles, column + 3);
        }
    }

    // Outputs 0, 8, 16 from the four sums and 4, 12 from the four alternating sums, all real.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Ends(ref float scratch, ref float table, ref float twiddles)
    {
        TLanes a = TLanes.Load(ref scratch, 0);
        TLanes b = TLanes.Load(ref scratch, TLanes.Count);
        TLanes c = TLanes.Load(ref scratch, 2 * TLanes.Count);
        TLanes d = TLanes.Load(ref scratch, 3 * TLanes.Count);
        TLanes even = a + c;
        TLanes odd = b + d;

        // The imaginary parts of the first column are never written: they stay zero.
        (even + odd).Store(ref table, 0);
        TLanes sixteenth = even - odd;
        Complex<TLanes> sixteen = new(sixteenth * TLanes.All(Unsafe.Add(ref twiddles, 2)), sixteenth * TLanes.All(Unsafe.Add(ref twiddles, 3)));
        sixteen.Store(ref table, SixteenPointPower.Cells);
        Put(new(a - c, d - b), ref table, ref twiddles, 2);

        // exp(−2πi/8) takes the odd ones half-way between the axes.
        const float Cos45 = 0.7071067811865476f;
        a = TLanes.Load(ref scratch, 4 * TLanes.Count);
        b = TLanes.Load(ref scratch, 5 * TLanes.Count);
        c = TLanes.Load(ref scratch, 6 * TLanes.Count);
        d = TLanes.Load(ref scratch, 7 * TLanes.Count);
        TLanes p = (b - d) * TLanes.All(Cos45);
        TLanes q = (b + d) * TLanes.All(Cos45);
        Put(new(a + p, TLanes.All(0f) - (c + q)), ref table, ref twiddles, 15);
        Put(new(a - p, c - q), ref table, ref twiddles, 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(Complex<TLanes> value, ref float table, ref float twiddles, int column) =>
        value.Times(Unsafe.Add(ref twiddles, 2 * column), Unsafe.Add(ref twiddles, (2 * column) + 1))
            .Store(ref table, column * SixteenPointPower.Cells);
}
