using System.Numerics;
using System.Runtime.CompilerServices;

namespace SpeechEmotion.Signal.Fourier;

/// <summary>One complex number per lane.</summary>
internal readonly struct Complex(Vector<float> real, Vector<float> imaginary)
{
    internal readonly Vector<float> Real = real;
    internal readonly Vector<float> Imaginary = imaginary;

    /// <summary>i times this number.</summary>
    internal Complex Turned
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(-Imaginary, Real);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Complex operator +(Complex left, Complex right) => new(left.Real + right.Real, left.Imaginary + right.Imaginary);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Complex operator -(Complex left, Complex right) => new(left.Real - right.Real, left.Imaginary - right.Imaginary);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Complex operator *(Complex left, float right)
    {
        Vector<float> factor = new(right);
        return new(left.Real * factor, left.Imaginary * factor);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Complex Times(float real, float imaginary)
    {
        Vector<float> c = new(real);
        Vector<float> s = new(imaginary);
        return new(
            Vector.MultiplyAddEstimate(Real, c, -(Imaginary * s)),
            Vector.MultiplyAddEstimate(Imaginary, c, Real * s));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Complex Load(ref float origin, int index) =>
        new(Cells.Load(ref origin, 2 * index), Cells.Load(ref origin, (2 * index) + 1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Store(ref float origin, int index)
    {
        Cells.Store(Real, ref origin, 2 * index);
        Cells.Store(Imaginary, ref origin, (2 * index) + 1);
    }
}
