namespace SpeechEmotion.Signal.Simd;

/// <summary>
/// Several signals side by side, one 32-bit float of each: what one SIMD register holds. Code written against this
/// interface is compiled once per width and uses no operation that mixes lanes, so that a signal's bits depend neither
/// on its lane nor on its neighbours nor on the width.
/// </summary>
/// <typeparam name="TSelf">The width.</typeparam>
public interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>Signals side by side.</summary>
    static abstract int Count { get; }

    /// <summary>The same value in every lane.</summary>
    /// <param name="value">The value.</param>
    static abstract TSelf All(float value);

    /// <summary>Reads <see cref="Count"/> neighbouring values, at any alignment.</summary>
    /// <param name="origin">Where offsets count from.</param>
    /// <param name="offset">The first one, in values.</param>
    static abstract TSelf Load(ref float origin, int offset);

    /// <summary>Writes <see cref="Count"/> neighbouring values, at any alignment.</summary>
    /// <param name="origin">Where offsets count from.</param>
    /// <param name="offset">The first one, in values.</param>
    void Store(ref float origin, int offset);

    /// <summary><c>this · factor + addend</c>, rounded once where the hardware can.</summary>
    /// <param name="factor">The factor.</param>
    /// <param name="addend">What is added.</param>
    TSelf MultiplyAdd(TSelf factor, TSelf addend);

    /// <summary>
    /// Splits positive normal numbers into <c>2^e · (1 + f)</c> with <c>1 + f</c> in [√½, √2).
    /// </summary>
    /// <param name="exponent">Receives <c>e</c>.</param>
    /// <returns><c>f</c>.</returns>
    TSelf Split(out TSelf exponent);

    /// <summary>Sum.</summary>
    /// <param name="left">A summand.</param>
    /// <param name="right">A summand.</param>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>Difference.</summary>
    /// <param name="left">The minuend.</param>
    /// <param name="right">The subtrahend.</param>
    static abstract TSelf operator -(TSelf left, TSelf right);

    /// <summary>Product.</summary>
    /// <param name="left">A factor.</param>
    /// <param name="right">A factor.</param>
    static abstract TSelf operator *(TSelf left, TSelf right);
}
