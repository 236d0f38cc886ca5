using System.Numerics;
using System.Runtime.CompilerServices;

namespace SpeechEmotion.Calls.Trajectories;

/// <summary>The numbers of a point in steps of their <see cref="TrajectoryColumn"/>, and which of them are known.</summary>
public struct PointValues : IEquatable<PointValues>
{
    private Steps _steps;

    /// <summary>Bit <c>i</c> is set where column <c>i</c> is known.</summary>
    public uint Known { get; private set; }

    /// <summary>A column's steps; null where it is not known.</summary>
    /// <param name="column">The column's place.</param>
    public int? this[int column]
    {
        readonly get => (Known >> column & 1) != 0 ? _steps[column] : null;
        set
        {
            // What is not known is zero, so that equal values are equal in every bit.
            _steps[column] = value ?? 0;
            Known = value is null ? Known & ~(1u << column) : Known | (1u << column);
        }
    }

    /// <summary>How many are known.</summary>
    public readonly int Count() => BitOperations.PopCount(Known);

    /// <inheritdoc/>
    public readonly bool Equals(PointValues other) => CompareTo(other) == 0;

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is PointValues other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => HashCode.Combine(Known, _steps[0], _steps[8], _steps[9]);

    /// <summary>Whether two are equal.</summary>
    public static bool operator ==(PointValues left, PointValues right) => left.Equals(right);

    /// <summary>Whether two differ.</summary>
    public static bool operator !=(PointValues left, PointValues right) => !left.Equals(right);

    internal readonly ReadOnlySpan<int> Span() => System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpan(in _steps[0], TrajectoryColumns.Count);

    internal readonly int CompareTo(in PointValues other)
    {
        int known = Known.CompareTo(other.Known);
        if (known != 0)
        {
            return known;
        }

        for (int column = 0; column < TrajectoryColumns.Count; column++)
        {
            int compared = _steps[column].CompareTo(other._steps[column]);
            if (compared != 0)
            {
                return compared;
            }
        }

        return 0;
    }

    [InlineArray(TrajectoryColumns.Count)]
    private struct Steps
    {
        private int _first;
    }
}
