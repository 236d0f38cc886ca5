using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SpeechEmotion.Signal.Fourier;

/// <summary>
/// Power spectra of any even size whose half is a product of 2, 3, 4 and 5: even samples become the real and odd ones
/// the imaginary part of a signal half as long (Cooley, Lewis and Welch 1970).
/// </summary>
internal sealed class MixedRadixPowerSpectrum : PowerSpectrum
{
    private readonly ComplexTransform _transform;
    private readonly Memory<float> _data;
    private readonly Memory<float> _work;
    private readonly float[] _cos;
    private readonly float[] _sin;

    internal MixedRadixPowerSpectrum(int size, ReadOnlySpan<float> window)
        : base(size, window)
    {
        if (size < 2 || size % 2 != 0)
        {
            throw new ArgumentException($"A real transform needs an even size, not {size}.", nameof(size));
        }

        int half = size / 2;
        _transform = new ComplexTransform(half);
        _data = Fourier.Cells.Allocate(size);
        _work = Fourier.Cells.Allocate(size);
        _cos = new float[half];
        _sin = new float[half];
        for (int k = 0; k < half; k++)
        {
            (double sin, double cos) = Math.SinCos(-2 * Math.PI * k / size);
            _cos[k] = (float)cos;
            _sin[k] = (float)sin;
        }
    }

    public override void Transform(SampleGrid grid, Span<float> power)
    {
        RequireShapes(grid, power);
        Gather(grid, ref MemoryMarshal.GetReference(_data.Span), Window);
        Span<float> spectrum = _transform.Forward(_data.Span, _work.Span);
        Separate(ref MemoryMarshal.GetReference(spectrum), ref MemoryMarshal.GetReference(power));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gather(SampleGrid grid, ref float data, float[] window)
    {
        int cell = 0;
        for (int column = 0; cell < window.Length; column++)
        {
            for (int row = 0; row < grid.Hop && cell < window.Length; row++, cell++)
            {
                Vector<float> samples = Vector.LoadUnsafe(ref grid.Origin, (nuint)((row * grid.Stride) + column));
                Cells.Store(samples * new Vector<float>(window[cell]), ref data, cell);
            }
        }
    }

    // Z = spectrum of even + i·odd samples: E = (Z[k] + Z*[M−k])/2, O = (Z[k] − Z*[M−k])/2i, X[k] = E + w^k·O.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Separate(ref float spectrum, ref float power)
    {
        int half = Size / 2;
        Vector<float> halved = new(0.5f);
        Complex zero = Complex.Load(ref spectrum, 0);
        Vector<float> lowest = zero.Real + zero.Imaginary;
        Vector<float> highest = zero.Real - zero.Imaginary;
        Cells.Store(lowest * lowest, ref power, 0);
        Cells.Store(highest * highest, ref power, half);
        for (int k = 1; k <= half - k; k++)
        {
            Complex a = Complex.Load(ref spectrum, k);
            Complex b = Complex.Load(ref spectrum, half - k);
            Complex even = new((a.Real + b.Real) * halved, (a.Imaginary - b.Imaginary) * halved);
            Complex odd = new((a.Imaginary + b.Imaginary) * halved, (b.Real - a.Real) * halved);
            Complex turned = odd.Times(_cos[k], _sin[k]);
            Cells.Store(Square(even + turned), ref power, k);
            Cells.Store(Square(even - turned), ref power, half - k);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Square(Complex value) =>
        Vector.MultiplyAddEstimate(value.Real, value.Real, value.Imaginary * value.Imaginary);
}
