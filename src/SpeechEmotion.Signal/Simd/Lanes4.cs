using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SpeechEmotion.Signal.Simd;

/// <summary>Signals side by side in 128 bits: 4 of them.</summary>
public readonly struct Lanes4 : ILanes<Lanes4>
{
    private readonly Vector128<float> _values;

    private Lanes4(Vector128<float> values) => _values = values;

    /// <inheritdoc/>
    public static int Count => Vector128<float>.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator +(Lanes4 left, Lanes4 right) => new(left._values + right._values);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator -(Lanes4 left, Lanes4 right) => new(left._values - right._values);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator *(Lanes4 left, Lanes4 right) => new(left._values * right._values);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 All(float value) => new(Vector128.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Load(ref float origin, int offset) => new(Vector128.LoadUnsafe(ref origin, (nuint)(uint)offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref float origin, int offset) => _values.StoreUnsafe(ref origin, (nuint)(uint)offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes4 MultiplyAdd(Lanes4 factor, Lanes4 addend) =>
        new(Vector128.MultiplyAddEstimate(_values, factor._values, addend._values));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes4 Split(out Lanes4 exponent)
    {
        // Subtracting the bits of √½ moves the carry into the exponent where the fraction would fall below √½.
        Vector128<int> root = Vector128.Create(0x3f3504f3);
        Vector128<int> shifted = _values.AsInt32() - root;
        exponent = new(Vector128.ConvertToSingle(shifted >> 23));
        return new(((shifted & Vector128.Create(0x007fffff)) + root).AsSingle() - Vector128<float>.One);
    }
}
