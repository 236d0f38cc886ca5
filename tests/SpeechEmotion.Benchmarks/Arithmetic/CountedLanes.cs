using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Benchmarks.Arithmetic;

/// <summary>Sixteen signals side by side that count what is done with them: the extractors themselves, run with this width, tell their arithmetic.</summary>
internal readonly struct CountedLanes : ILanes<CountedLanes>
{
    private readonly Lanes16 _values;

    private CountedLanes(Lanes16 values) => _values = values;

    public static int Count => Lanes16.Count;

    /// <summary>Additions, subtractions and multiplications of single numbers so far; a fused pair is two.</summary>
    public static long Operations { get; private set; }

    /// <summary>Of these, those of fused pairs.</summary>
    public static long Fused { get; private set; }

    /// <summary>Single numbers read and written so far.</summary>
    public static long Moved { get; private set; }

    public static CountedLanes operator +(CountedLanes left, CountedLanes right) => Counted(left._values + right._values, 1);

    public static CountedLanes operator -(CountedLanes left, CountedLanes right) => Counted(left._values - right._values, 1);

    public static CountedLanes operator *(CountedLanes left, CountedLanes right) => Counted(left._values * right._values, 1);

    public static CountedLanes All(float value) => new(Lanes16.All(value));

    public static CountedLanes Load(ref float origin, int offset)
    {
        Moved += Count;
        return new(Lanes16.Load(ref origin, offset));
    }

    public void Store(ref float origin, int offset)
    {
        Moved += Count;
        _values.Store(ref origin, offset);
    }

    public CountedLanes MultiplyAdd(CountedLanes factor, CountedLanes addend)
    {
        Fused += 2 * Count;
        return Counted(_values.MultiplyAdd(factor._values, addend._values), 2);
    }

    // The conversion and the subtraction of one; the rest is on whole numbers.
    public CountedLanes Split(out CountedLanes exponent)
    {
        Lanes16 fraction = _values.Split(out Lanes16 power);
        exponent = new(power);
        return Counted(fraction, 2);
    }

    private static CountedLanes Counted(Lanes16 values, int operations)
    {
        Operations += operations * Count;
        return new(values);
    }
}
