using System.Runtime.CompilerServices;
using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Signal.Fourier;

/// <summary>One complex number per lane.</summary>
internal readonly struct Complex<TLanes>(TLanes real, TLanes imaginary)
    where TLanes : struct, ILanes<TLanes>
{
    internal readonly TLanes Real = real;
    internal readonly TLanes Imaginary = imaginary;

    /// <summary>The squared magnitude.</summary>
    internal TLanes Power
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Real.MultiplyAdd(Real, Imaginary * Imaginary);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Complex<TLanes> operator +(Complex<TLanes> left, Complex<TLanes> right) =>
        new(left.Real + right.Real, left.Imaginary + right.Imaginary);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Complex<TLanes> operator -(Complex<TLanes> left, Complex<TLanes> right) =>
        new(left.Real - right.Real, left.Imaginary - right.Imaginary);

    /// <summary>This plus i times the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Complex<TLanes> PlusTurned(Complex<TLanes> other) => new(Real - other.Imaginary, Imaginary + other.Real);

    /// <summary>This minus i times the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Complex<TLanes> MinusTurned(Complex<TLanes> other) => new(Real + other.Imaginary, Imaginary - other.Real);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Complex<TLanes> Scaled(float factor) => new(Real * TLanes.All(factor), Imaginary * TLanes.All(factor));

    /// <summary><c>this · factor + addend</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Complex<TLanes> MultiplyAdd(float factor, Complex<TLanes> addend) =>
        new(Real.MultiplyAdd(TLanes.All(factor), addend.Real), Imaginary.MultiplyAdd(TLanes.All(factor), addend.Imaginary));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Complex<TLanes> Times(float real, float imaginary)
    {
        TLanes c = TLanes.All(real);
        return new(
            Imaginary.MultiplyAdd(TLanes.All(-imaginary), Real * c),
            Imaginary.MultiplyAdd(c, Real * TLanes.All(imaginary)));
    }

    /// <summary>Real parts in one cell, imaginary parts in the next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Complex<TLanes> Load(ref float origin, int cell) =>
        new(TLanes.Load(ref origin, cell * TLanes.Count), TLanes.Load(ref origin, (cell + 1) * TLanes.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Store(ref float origin, int cell)
    {
        Real.Store(ref origin, cell * TLanes.Count);
        Imaginary.Store(ref origin, (cell + 1) * TLanes.Count);
    }
}
