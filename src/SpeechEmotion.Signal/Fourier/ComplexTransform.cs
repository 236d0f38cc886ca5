using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SpeechEmotion.Signal.Fourier;

/// <summary>
/// Discrete Fourier transforms of one complex signal per lane, any size that is a product of 2, 3, 4 and 5: Stockham's
/// autosort form (Cochran et al. 1967), which needs no reordering pass. Signals lie <c>[index][real, imaginary][lane]</c>.
/// </summary>
internal sealed class ComplexTransform
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
            _twiddles[pass] = Twiddles(length, _radices[pass]);
            length /= _radices[pass];
        }
    }

    internal int Size { get; }

    internal int Cells => 2 * Size;

    /// <summary>Transforms <paramref name="data"/>, destroying it.</summary>
    /// <returns>Whichever of the two now holds the spectrum in natural order.</returns>
    internal Span<float> Forward(Span<float> data, Span<float> work)
    {
        int floats = Cells * Vector<float>.Count;
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

    private static float[] Twiddles(int length, int radix)
    {
        int m = length / radix;
        float[] table = new float[m * (radix - 1) * 2];
        for (int p = 0, at = 0; p < m; p++)
        {
            for (int k = 1; k < radix; k++, at += 2)
            {
                (double sin, double cos) = Math.SinCos(-2 * Math.PI * p * k / length);
                table[at] = (float)cos;
                table[at + 1] = (float)sin;
            }
        }

        return table;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Two(ref float x, ref float y, int m, int stride, ReadOnlySpan<float> twiddles)
    {
        for (int p = 0; p < m; p++)
        {
            ReadOnlySpan<float> w = twiddles.Slice(2 * p, 2);
            for (int q = 0; q < stride; q++)
            {
                Complex a = Complex.Load(ref x, q + (stride * p));
                Complex b = Complex.Load(ref x, q + (stride * (p + m)));
                int at = q + (stride * 2 * p);
                (a + b).Store(ref y, at);
                (a - b).Times(w[0], w[1]).Store(ref y, at + stride);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Three(ref float x, ref float y, int m, int stride, ReadOnlySpan<float> twiddles)
    {
        const float Sin = 0.8660254037844386f;
        for (int p = 0; p < m; p++)
        {
            ReadOnlySpan<float> w = twiddles.Slice(4 * p, 4);
            for (int q = 0; q < stride; q++)
            {
                Complex a = Complex.Load(ref x, q + (stride * p));
                Complex b = Complex.Load(ref x, q + (stride * (p + m)));
                Complex c = Complex.Load(ref x, q + (stride * (p + (2 * m))));
                Complex sum = b + c;
                Complex turned = ((b - c) * Sin).Turned;
                Complex middle = a - (sum * 0.5f);
                int at = q + (stride * 3 * p);
                (a + sum).Store(ref y, at);
                (middle - turned).Times(w[0], w[1]).Store(ref y, at + stride);
                (middle + turned).Times(w[2], w[3]).Store(ref y, at + (2 * stride));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Four(ref float x, ref float y, int m, int stride, ReadOnlySpan<float> twiddles)
    {
        for (int p = 0; p < m; p++)
        {
            ReadOnlySpan<float> w = twiddles.Slice(6 * p, 6);
            for (int q = 0; q < stride; q++)
            {
                Complex a = Complex.Load(ref x, q + (stride * p));
                Complex b = Complex.Load(ref x, q + (stride * (p + m)));
                Complex c = Complex.Load(ref x, q + (stride * (p + (2 * m))));
                Complex d = Complex.Load(ref x, q + (stride * (p + (3 * m))));
                Complex acSum = a + c;
                Complex acDifference = a - c;
                Complex bdSum = b + d;
                Complex bdTurned = (b - d).Turned;
                int at = q + (stride * 4 * p);
                (acSum + bdSum).Store(ref y, at);
                (acDifference - bdTurned).Times(w[0], w[1]).Store(ref y, at + stride);
                (acSum - bdSum).Times(w[2], w[3]).Store(ref y, at + (2 * stride));
                (acDifference + bdTurned).Times(w[4], w[5]).Store(ref y, at + (3 * stride));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Five(ref float x, ref float y, int m, int stride, ReadOnlySpan<float> twiddles)
    {
        for (int p = 0; p < m; p++)
        {
            ReadOnlySpan<float> w = twiddles.Slice(8 * p, 8);
            for (int q = 0; q < stride; q++)
            {
                Complex a = Complex.Load(ref x, q + (stride * p));
                Complex b = Complex.Load(ref x, q + (stride * (p + m)));
                Complex c = Complex.Load(ref x, q + (stride * (p + (2 * m))));
                Complex d = Complex.Load(ref x, q + (stride * (p + (3 * m))));
                Complex e = Complex.Load(ref x, q + (stride * (p + (4 * m))));
                Butterflies.Five(ref a, ref b, ref c, ref d, ref e);
                int at = q + (stride * 5 * p);
                a.Store(ref y, at);
                b.Times(w[0], w[1]).Store(ref y, at + stride);
                c.Times(w[2], w[3]).Store(ref y, at + (2 * stride));
                d.Times(w[4], w[5]).Store(ref y, at + (3 * stride));
                e.Times(w[6], w[7]).Store(ref y, at + (4 * stride));
            }
        }
    }
}
