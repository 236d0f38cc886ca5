using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Signal.Fourier;

/// <summary>
/// Discrete Fourier transforms of one complex signal per lane, any size that is a product of 2, 3, 4 and 5: Stockham's
/// autosort form (Cochran et al. 1967), which needs no reordering pass. Signals lie <c>[index][real, imaginary][lane]</c>.
/// </summary>
internal sealed class ComplexTransform<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private readonly int[] _radices;
    private readonly float[][] _twiddles;

    internal ComplexTransform(int size)
    {
        Size = size;
        _radices = Radix.Split(size);
        _twiddles = new float[_radices.Length][];
        int length = size;
        for (int pass = 0; pass < _radices.Length; pass++)
        {
            _twiddles[pass] = Twiddles.Grid(length, length / _radices[pass], _radices[pass]);
            length /= _radices[pass];
        }
    }

    internal int Size { get; }

    internal int Cells => 2 * Size;

    /// <summary>Transforms <paramref name="data"/>, destroying it.</summary>
    /// <returns>Whichever of the two now holds the spectrum in natural order.</returns>
    internal Span<float> Forward(Span<float> data, Span<float> work)
    {
        int floats = Cells * TLanes.Count;
        data = data[..floats];
        work = work[..floats];
        int length = Size;
        int stride = 1;
        for (int pass = 0; pass < _radices.Length; pass++)
        {
            ref float x = ref MemoryMarshal.GetReference(data);
            ref float y = ref MemoryMarshal.GetReference(work);
            int m = length / _radices[pass];
            switch (_radices[pass])
            {
                case 5:
                    Five(ref x, ref y, m, stride, _twiddles[pass]);
                    break;
                case 4:
                    Four(ref x, ref y, m, stride, _twiddles[pass]);
                    break;
                case 3:
                    Three(ref x, ref y, m, stride, _twiddles[pass]);
                    break;
                default:
                    Two(ref x, ref y, m, stride, _twiddles[pass]);
                    break;
            }

            length = m;
            stride *= _radices[pass];
            Span<float> swap = data;
            data = work;
            work = swap;
        }

        return data;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Two(ref float x, ref float y, int m, int stride, ReadOnlySpan<float> twiddles)
    {
        for (int p = 0; p < m; p++)
        {
            ReadOnlySpan<float> w = twiddles.Slice(4 * p, 4);
            for (int q = 0; q < stride; q++)
            {
                Complex<TLanes> a = Load(ref x, q + (stride * p));
                Complex<TLanes> b = Load(ref x, q + (stride * (p + m)));
                int at = q + (stride * 2 * p);
                (a + b).Store(ref y, 2 * at);
                (a - b).Times(w[2], w[3]).Store(ref y, 2 * (at + stride));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Three(ref float x, ref float y, int m, int stride, ReadOnlySpan<float> twiddles)
    {
        const float Sin = 0.8660254037844386f;
        for (int p = 0; p < m; p++)
        {
            ReadOnlySpan<float> w = twiddles.Slice(6 * p, 6);
            for (int q = 0; q < stride; q++)
            {
                Complex<TLanes> a = Load(ref x, q + (stride * p));
                Complex<TLanes> b = Load(ref x, q + (stride * (p + m)));
                Complex<TLanes> c = Load(ref x, q + (stride * (p + (2 * m))));
                Complex<TLanes> sum = b + c;
                Complex<TLanes> turned = (b - c).Scaled(Sin);
                Complex<TLanes> middle = sum.MultiplyAdd(-0.5f, a);
                int at = q + (stride * 3 * p);
                (a + sum).Store(ref y, 2 * at);
                middle.MinusTurned(turned).Times(w[2], w[3]).Store(ref y, 2 * (at + stride));
                middle.PlusTurned(turned).Times(w[4], w[5]).Store(ref y, 2 * (at + (2 * stride)));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Four(ref float x, ref float y, int m, int stride, ReadOnlySpan<float> twiddles)
    {
        for (int p = 0; p < m; p++)
        {
            ReadOnlySpan<float> w = twiddles.Slice(8 * p, 8);
            for (int q = 0; q < stride; q++)
            {
                Complex<TLanes> a = Load(ref x, q + (stride * p));
                Complex<TLanes> b = Load(ref x, q + (stride * (p + m)));
                Complex<TLanes> c = Load(ref x, q + (stride * (p + (2 * m))));
                Complex<TLanes> d = Load(ref x, q + (stride * (p + (3 * m))));
                Butterflies.Four(ref a, ref b, ref c, ref d);
                int at = q + (stride * 4 * p);
                a.Store(ref y, 2 * at);
                b.Times(w[2], w[3]).Store(ref y, 2 * (at + stride));
                c.Times(w[4], w[5]).Store(ref y, 2 * (at + (2 * stride)));
                d.Times(w[6], w[7]).Store(ref y, 2 * (at + (3 * stride)));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Five(ref float x, ref float y, int m, int stride, ReadOnlySpan<float> twiddles)
    {
        for (int p = 0; p < m; p++)
        {
            ReadOnlySpan<float> w = twiddles.Slice(10 * p, 10);
            for (int q = 0; q < stride; q++)
            {
                Complex<TLanes> a = Load(ref x, q + (stride * p));
                Complex<TLanes> b = Load(ref x, q + (stride * (p + m)));
                Complex<TLanes> c = Load(ref x, q + (stride * (p + (2 * m))));
                Complex<TLanes> d = Load(ref x, q + (stride * (p + (3 * m))));
                Complex<TLanes> e = Load(ref x, q + (stride * (p + (4 * m))));
                Butterflies.Five(ref a, ref b, ref c, ref d, ref e);
                int at = q + (stride * 5 * p);
                a.Store(ref y, 2 * at);
                b.Times(w[2], w[3]).Store(ref y, 2 * (at + stride));
                c.Times(w[4], w[5]).Store(ref y, 2 * (at + (2 * stride)));
                d.Times(w[6], w[7]).Store(ref y, 2 * (at + (3 * stride)));
                e.Times(w[8], w[9]).Store(ref y, 2 * (at + (4 * stride)));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Complex<TLanes> Load(ref float x, int index) => Complex<TLanes>.Load(ref x, 2 * index);
}
