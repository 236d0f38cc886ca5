using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Signal.Fourier;

/// <summary>
/// Power spectra of any even size whose half is a product of 2, 3, 4 and 5: even samples become the real and odd ones
/// the imaginary part of a signal half as long (Cooley, Lewis and Welch 1970).
/// </summary>
internal sealed class MixedRadixPowerSpectrum<TLanes> : PowerSpectrum<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private readonly ComplexTransform<TLanes> _transform;
    private readonly Memory<float> _data;
    private readonly Memory<float> _work;
    private readonly float[] _twiddles;

    internal MixedRadixPowerSpectrum(int size, int hop, ReadOnlySpan<float> window)
        : base(size, hop, window, [.. Enumerable.Range(0, size)])
    {
        if (size < 2 || size % 2 != 0)
        {
            throw new ArgumentException($"A real transform needs an even size, not {size}.", nameof(size));
        }

        _transform = new ComplexTransform<TLanes>(size / 2);
        _data = LaneMemory.Allocate<TLanes>(size);
        _work = LaneMemory.Allocate<TLanes>(size);
        _twiddles = Twiddles.Grid(size, size / 2, [1]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void Transform(ref float grid, int[] offsets, float[] window, ref float power)
    {
        ref float data = ref MemoryMarshal.GetReference(_data.Span);
        for (int i = 0; i < offsets.Length; i++)
        {
            (TLanes.Load(ref grid, offsets[i]) * TLanes.All(window[i])).Store(ref data, i * TLanes.Count);
        }

        Span<float> spectrum = _transform.Forward(_data.Span, _work.Span);
        Separate(ref MemoryMarshal.GetReference(spectrum), ref power);
    }

    // Z = spectrum of even + i·odd samples: E = (Z[k] + Z*[M−k])/2, O = (Z[k] − Z*[M−k])/2i, X[k] = E + w^k·O.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Separate(ref float spectrum, ref float power)
    {
        int half = Size / 2;
        Complex<TLanes> zero = Complex<TLanes>.Load(ref spectrum, 0);
        TLanes lowest = zero.Real + zero.Imaginary;
        TLanes highest = zero.Real - zero.Imaginary;
        (lowest * lowest).Store(ref power, 0);
        (highest * highest).Store(ref power, half * TLanes.Count);
        for (int k = 1; k <= half - k; k++)
        {
            Complex<TLanes> a = Complex<TLanes>.Load(ref spectrum, 2 * k);
            Complex<TLanes> b = Complex<TLanes>.Load(ref spectrum, 2 * (half - k));
            Complex<TLanes> even = new Complex<TLanes>(a.Real + b.Real, a.Imaginary - b.Imaginary).Scaled(0.5f);
            Complex<TLanes> odd = new Complex<TLanes>(a.Imaginary + b.Imaginary, b.Real - a.Real).Scaled(0.5f);
            Complex<TLanes> turned = odd.Times(_twiddles[2 * k], _twiddles[(2 * k) + 1]);
            (even + turned).Power.Store(ref power, k * TLanes.Count);
            (even - turned).Power.Store(ref power, (half - k) * TLanes.Count);
        }
    }
}
