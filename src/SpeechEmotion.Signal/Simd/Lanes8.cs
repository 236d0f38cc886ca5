using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SpeechEmotion.Signal.Simd;

/// <summary>Signals side by side in 256 bits: 8 of them.</summary>
public readonly struct Lanes8 : ILanes<Lanes8>
{
    private readonly Vector256<float> _values;

    private Lanes8(Vector256<float> values) => _values = values;

    /// <inheritdoc/>
    public static int Count => Vector256<float>.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator +(Lanes8 left, Lanes8 right) => new(left._values + right._values);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator -(Lanes8 left, Lanes8 right) => new(left._values - right._values);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator *(Lanes8 left, Lanes8 right) => new(left._values * right._values);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 All(float value) => new(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Load(ref float origin, int offset) => new(Vector256.LoadUnsafe(ref origin, (nuint)(uint)offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref float origin, int offset) => _values.StoreUnsafe(ref origin, (nuint)(uint)offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes8 MultiplyAdd(Lanes8 factor, Lanes8 addend) =>
        new(Vector256.MultiplyAddEstimate(_values, factor._values, addend._values));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes8 Split(out Lanes8 exponent)
    {
        // Subtracting the bits of √½ moves the carry into the exponent where the fraction would fall below √½.
        Vector256<int> root = Vector256.Create(0x3f3504f3);
        Vector256<int> shifted = _values.AsInt32() - root;
        exponent = new(Vector256.ConvertToSingle(shifted >> 23));
        return new(((shifted & Vector256.Create(0x007fffff)) + root).AsSingle() - Vector256<float>.One);
    }
}
