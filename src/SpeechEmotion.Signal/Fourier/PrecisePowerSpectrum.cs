using System.Numerics;

namespace SpeechEmotion.Signal.Fourier;

/// <summary>
/// Power spectra in double precision, for values that are compared with another program's: in single precision a
/// quiet band beside a loud one loses three to four digits. One frame per lane of <see cref="Vector{T}"/>; several
/// times slower than <see cref="PowerSpectrum{TLanes}"/>. Owns its scratch memory: one instance per thread.
/// </summary>
public sealed class PrecisePowerSpectrum
{
    private readonly int _hop;
    private readonly double[] _window;
    private readonly int[] _radices;
    private readonly double[] _cos;
    private readonly double[] _sin;
    private Complex[] _data;
    private Complex[] _work;

    /// <summary>Prepares transforms with a periodic Hann window.</summary>
    /// <param name="size">Samples per frame: even, and a product of 2, 3, 4 and 5.</param>
    /// <param name="hop">Samples from one frame's start to the next one's.</param>
    /// <exception cref="ArgumentException">No transform of this size exists.</exception>
    public PrecisePowerSpectrum(int size, int hop)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hop, 1);
        Size = size;
        _hop = hop;
        _radices = Radix.Split(size);
        _window = new double[size];
        _cos = new double[size];
        _sin = new double[size];
        for (int i = 0; i < size; i++)
        {
            (double sin, _cos[i]) = Math.SinCos(2 * Math.PI * i / size);
            _sin[i] = -sin;
            _window[i] = 0.5 - (0.5 * _cos[i]);
        }

        _data = new Complex[size];
        _work = new Complex[size];
    }

    /// <summary>Frames that one call takes.</summary>
    public static int Lanes => Vector<double>.Count;

    /// <summary>Samples per frame.</summary>
    public int Size { get; }

    /// <summary>Values per spectrum: <c>Size / 2 + 1</c>.</summary>
    public int Bins => (Size / 2) + 1;

    /// <summary>Windows and transforms a frame per lane.</summary>
    /// <param name="samples">Frame <c>i</c> begins at <c>i·hop</c>; as many whole frames as fit, at most one per lane.</param>
    /// <param name="power">Receives, for each bin, the squared magnitudes of all frames.</param>
    public void Transform(ReadOnlySpan<float> samples, Span<Vector<double>> power)
    {
        int frames = Math.Min(Lanes, ((samples.Length - Size) / _hop) + 1);
        Span<double> lanes = stackalloc double[Lanes];
        for (int i = 0; i < Size; i++)
        {
            for (int frame = 0; frame < frames; frame++)
            {
                lanes[frame] = samples[(frame * _hop) + i] * _window[i];
            }

            _data[i] = new Complex(new Vector<double>(lanes), Vector<double>.Zero);
        }

        Forward();
        for (int bin = 0; bin < Bins; bin++)
        {
            Complex value = _data[bin];
            power[bin] = (value.Real * value.Real) + (value.Imaginary * value.Imaginary);
        }
    }

    // Stockham's autosort form, with butterflies by the definition.
    private void Forward()
    {
        int length = Size;
        int stride = 1;
        foreach (int radix in _radices)
        {
            int rest = length / radix;
            for (int p = 0; p < rest; p++)
            {
                for (int q = 0; q < stride; q++)
                {
                    Butterfly(radix, q + (stride * p), stride * rest, q + (stride * radix * p), stride, stride * p);
                }
            }

            length = rest;
            stride *= radix;
            (_data, _work) = (_work, _data);
        }
    }

    private void Butterfly(int radix, int from, int fromStep, int to, int toStep, int turn)
    {
        for (int k = 0; k < radix; k++)
        {
            Complex sum = _data[from];
            for (int j = 1; j < radix; j++)
            {
                Complex value = _data[from + (j * fromStep)];
                int root = j * k % radix * (Size / radix);
                sum = new(
                    sum.Real + (value.Real * _cos[root]) - (value.Imaginary * _sin[root]),
                    sum.Imaginary + (value.Imaginary * _cos[root]) + (value.Real * _sin[root]));
            }

            int twiddle = turn * k % Size;
            _work[to + (k * toStep)] = new(
                (sum.Real * _cos[twiddle]) - (sum.Imaginary * _sin[twiddle]),
                (sum.Imaginary * _cos[twiddle]) + (sum.Real * _sin[twiddle]));
        }
    }

    private readonly record struct Complex(Vector<double> Real, Vector<double> Imaginary);
}
