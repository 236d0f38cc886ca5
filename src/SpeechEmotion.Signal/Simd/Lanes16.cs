using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SpeechEmotion.Signal.Simd;

/// <summary>Signals side by side in 512 bits: 16 of them.</summary>
public readonly struct Lanes16 : ILanes<Lanes16>
{
    private readonly Vector512<float> _values;

    private Lanes16(Vector512<float> values) => _values = values;

    /// <inheritdoc/>
    public static int Count => Vector512<float>.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 operator +(Lanes16 left, Lanes16 right) => new(left._values + right._values);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 operator -(Lanes16 left, Lanes16 right) => new(left._values - right._values);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 operator *(Lanes16 left, Lanes16 right) => new(left._values * right._values);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 All(float value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Load(ref float origin, int offset) => new(Vector512.LoadUnsafe(ref origin, (nuint)(uint)offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref float origin, int offset) => _values.StoreUnsafe(ref origin, (nuint)(uint)offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes16 MultiplyAdd(Lanes16 factor, Lanes16 addend) =>
        new(Vector512.MultiplyAddEstimate(_values, factor._values, addend._values));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes16 Split(out Lanes16 exponent)
    {
        // Subtracting the bits of √½ moves the carry into the exponent where the fraction would fall below √½.
        Vector512<int> root = Vector512.Create(0x3f3504f3);
        Vector512<int> shifted = _values.AsInt32() - root;
        exponent = new(Vector512.ConvertToSingle(shifted >> 23));
        return new(((shifted & Vector512.Create(0x007fffff)) + root).AsSingle() - Vector512<float>.One);
    }
}
