using System.Security.Cryptography;

namespace SpeechEmotion.Models.Adaptation;

/// <summary>
/// How a speaker's features lie: count, mean and variance of each coefficient over frames of speech, before any
/// normalisation. Sums of whole numbers (steps of 2⁻¹⁶) are kept, so the same frames in any order and any grouping make
/// the same statistics, to the last bit: <see cref="Union"/> is associative and commutative. Immutable.
/// </summary>
public sealed class SpeakerStatistics : IEquatable<SpeakerStatistics>
{
    private readonly Int128[] _sums;
    private readonly Int128[] _squares;

    internal SpeakerStatistics(StatisticsShape shape, long frames, Int128[] sums, Int128[] squares)
    {
        (Shape, Frames, _sums, _squares) = (shape, frames, sums, squares);
    }

    /// <summary>What they are of.</summary>
    public StatisticsShape Shape { get; }

    /// <summary>Frames of speech heard.</summary>
    public long Frames { get; }

    /// <summary>Seconds of speech heard.</summary>
    public double Seconds => Shape.Seconds(Frames);

    /// <summary>16 hexadecimal digits of the SHA-256 of <see cref="ToBytes"/>: what a result calls them.</summary>
    public string Snapshot => Convert.ToHexStringLower(SHA256.HashData(ToBytes()))[..16];

    internal ReadOnlySpan<Int128> Sums => _sums;

    internal ReadOnlySpan<Int128> Squares => _squares;

    /// <summary>Those of nothing heard.</summary>
    /// <param name="shape">What they are of.</param>
    public static SpeakerStatistics Empty(StatisticsShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return new SpeakerStatistics(shape, 0, new Int128[shape.Coefficients], new Int128[shape.Coefficients]);
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote, now or in an earlier version.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="source">What to call them in an error.</param>
    /// <exception cref="InvalidDataException">They are damaged, or of a version that is not known.</exception>
    public static SpeakerStatistics Parse(ReadOnlySpan<byte> bytes, string source) => StatisticsReader.Read(bytes, source);

    /// <summary>Both of them put together, as if all frames had been heard at once.</summary>
    /// <param name="other">Statistics of the same shape.</param>
    /// <exception cref="ArgumentException">They are of another shape.</exception>
    /// <exception cref="OverflowException">More frames than a 64-bit number holds.</exception>
    public SpeakerStatistics Union(SpeakerStatistics other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Shape != Shape)
        {
            throw new ArgumentException($"Statistics of {other.Shape} cannot be added to those of {Shape}.", nameof(other));
        }

        Int128[] sums = new Int128[_sums.Length];
        Int128[] squares = new Int128[_sums.Length];
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] = _sums[i] + other._sums[i];
            squares[i] = _squares[i] + other._squares[i];
        }

        return new SpeakerStatistics(Shape, checked(Frames + other.Frames), sums, squares);
    }

    /// <summary>The mean of a coefficient; 0 of nothing heard.</summary>
    /// <param name="coefficient">From 0.</param>
    public double Mean(int coefficient) => Frames == 0 ? 0 : (double)_sums[coefficient] / Frames / FixedPoint.One;

    /// <summary>The variance of a coefficient (over all frames, not one less); 0 of nothing heard.</summary>
    /// <param name="coefficient">From 0.</param>
    public double Variance(int coefficient)
    {
        if (Frames == 0)
        {
            return 0;
        }

        // About the whole number below the mean, exactly; what is left of the mean then takes nothing away from the digits.
        double rest = (double)(_sums[coefficient] - (Middle(coefficient) * Frames)) / Frames;
        return Math.Max(0, ((double)Spread(coefficient) / Frames) - (rest * rest)) / (FixedPoint.One * FixedPoint.One);
    }

    /// <summary>The compact form to be kept: a version, the shape, and three numbers per coefficient, at most; the same statistics give the same bytes.</summary>
    public byte[] ToBytes() => StatisticsWriter.Write(this);

    /// <inheritdoc/>
    public bool Equals(SpeakerStatistics? other) =>
        other is not null && Shape == other.Shape && Frames == other.Frames && Sums.SequenceEqual(other.Sums) && Squares.SequenceEqual(other.Squares);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SpeakerStatistics);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Shape, Frames, _sums[0], _squares[0]);

    /// <summary>The whole number at or below the mean, in steps.</summary>
    internal Int128 Middle(int coefficient)
    {
        Int128 middle = Frames == 0 ? 0 : _sums[coefficient] / Frames;
        return middle * Frames > _sums[coefficient] ? middle - 1 : middle;
    }

    /// <summary>The sum of squared distances from <see cref="Middle"/>, in squared steps: smaller than the sum of squares, and as good.</summary>
    internal Int128 Spread(int coefficient)
    {
        Int128 middle = Middle(coefficient);
        return _squares[coefficient] - (2 * middle * _sums[coefficient]) + (middle * middle * Frames);
    }
}
