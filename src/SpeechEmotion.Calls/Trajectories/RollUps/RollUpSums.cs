namespace SpeechEmotion.Calls.Trajectories.RollUps;

/// <summary>
/// What calls add up to: whole numbers throughout, so any order of adding gives the same. Room for 2⁶³ steps · milliseconds:
/// a million calls of two hours of speech each.
/// </summary>
public sealed class RollUpSums
{
    /// <summary>Bins of a histogram.</summary>
    public const int Bins = 20;

    private readonly long[] _sums = new long[TrajectoryColumns.Count];
    private readonly long[] _weights = new long[TrajectoryColumns.Count];
    private readonly int[][] _histograms = [new int[Bins], new int[Bins], new int[Bins]];

    /// <summary>Sums of no calls.</summary>
    public RollUpSums()
    {
    }

    internal RollUpSums(ReadOnlySpan<long> sums, ReadOnlySpan<long> weights, ReadOnlySpan<int> histograms, int calls, long speech, int? peakAnger)
    {
        sums.CopyTo(_sums);
        weights.CopyTo(_weights);
        for (int index = 0; index < _histograms.Length; index++)
        {
            histograms.Slice(index * Bins, Bins).CopyTo(_histograms[index]);
        }

        (Calls, SpeechMilliseconds, PeakAnger) = (calls, speech, peakAnger);
    }

    /// <summary>The columns that have a histogram: valence and arousal over −1…1, peak anger over 0…1.</summary>
    public static IReadOnlyList<TrajectoryColumn> Binned { get; } = [TrajectoryColumns.Valence, TrajectoryColumns.Arousal, TrajectoryColumns.PeakAnger];

    /// <summary>Calls: points of one speaker, or points of several where speakers are merged.</summary>
    public int Calls { get; private set; }

    /// <summary>Milliseconds of speech.</summary>
    public long SpeechMilliseconds { get; private set; }

    /// <summary>The highest peak of anger in steps; null where none is known.</summary>
    public int? PeakAnger { get; private set; }

    /// <summary>Adds a call. Every number is weighted by the call's milliseconds of speech, at least one.</summary>
    /// <param name="point">The call; a grave adds nothing.</param>
    public void Add(TrajectoryPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        if (point.Removed)
        {
            return;
        }

        PointValues values = point.Values;
        ReadOnlySpan<int> steps = values.Span();
        long weight = Math.Max(1, point.SpeechMilliseconds);
        for (int column = 0; column < TrajectoryColumns.Count; column++)
        {
            // What is not known is zero steps.
            _sums[column] += steps[column] * weight;
            _weights[column] += (values.Known >> column & 1) * weight;
        }

        for (int index = 0; index < Binned.Count; index++)
        {
            if (values[Binned[index].Index] is { } binned)
            {
                _histograms[index][Bin(index, binned)]++;
            }
        }

        Calls++;
        SpeechMilliseconds += point.SpeechMilliseconds;
        Peak(values[TrajectoryColumns.PeakAnger.Index]);
    }

    /// <summary>Adds what other calls add up to.</summary>
    /// <param name="other">Sums of calls that are not in this one.</param>
    public void Add(RollUpSums other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (int column = 0; column < TrajectoryColumns.Count; column++)
        {
            _sums[column] += other._sums[column];
            _weights[column] += other._weights[column];
        }

        for (int index = 0; index < _histograms.Length; index++)
        {
            for (int bin = 0; bin < Bins; bin++)
            {
                _histograms[index][bin] += other._histograms[index][bin];
            }
        }

        Calls += other.Calls;
        SpeechMilliseconds += other.SpeechMilliseconds;
        Peak(other.PeakAnger);
    }

    /// <summary>A column's mean over the calls, weighted by speech, in units; null where no call knows it.</summary>
    /// <param name="column">The column.</param>
    public double? Mean(TrajectoryColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return _weights[column.Index] == 0 ? null : column.ToUnits((double)_sums[column.Index] / _weights[column.Index]);
    }

    /// <summary>A column's sum in steps · milliseconds.</summary>
    /// <param name="column">The column.</param>
    public long Sum(TrajectoryColumn column) => _sums[(column ?? throw new ArgumentNullException(nameof(column))).Index];

    /// <summary>How many calls fall into each of the <see cref="Bins"/> equal bins of a column's range; the last holds its upper end.</summary>
    /// <param name="column">One of <see cref="Binned"/>.</param>
    /// <exception cref="ArgumentException">The column has no histogram.</exception>
    public IReadOnlyList<int> Histogram(TrajectoryColumn column)
    {
        for (int index = 0; index < Binned.Count; index++)
        {
            if (Binned[index] == column)
            {
                return _histograms[index];
            }
        }

        throw new ArgumentException($"There is no histogram of {column?.Name}.", nameof(column));
    }

    internal ReadOnlySpan<long> Sums() => _sums;

    internal ReadOnlySpan<long> Weights() => _weights;

    internal static int Bin(int binned, int steps)
    {
        int scale = Binned[binned].StepsPerUnit;
        long fromLeast = binned == 2 ? 2L * steps : (long)steps + scale;
        return (int)Math.Clamp(fromLeast * Bins / (2L * scale), 0, Bins - 1);
    }

    private void Peak(int? steps) => PeakAnger = steps is null ? PeakAnger : Math.Max(PeakAnger ?? steps.Value, steps.Value);
}
