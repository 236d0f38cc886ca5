namespace SpeechEmotion.Calls.Trajectories.RollUps;

/// <summary>The sums of many stretches side by side, so that a column of points can be added in one pass. Grows with the stretches, never with the points.</summary>
internal sealed class RollUpTable
{
    private const int Columns = TrajectoryColumns.Count;
    private const int HistogramLength = 3 * RollUpSums.Bins;

    private readonly Dictionary<long, int> _places = [];
    private readonly List<long> _keys = [];
    private long[] _sums = [];
    private long[] _weights = [];
    private int[] _histograms = [];
    private int[] _peaks = [];
    private int[] _calls = [];
    private long[] _speech = [];

    /// <summary>The place of a stretch, which is added where it is new.</summary>
    public int PlaceOf(long key)
    {
        if (_places.TryGetValue(key, out int place))
        {
            return place;
        }

        place = _keys.Count;
        _keys.Add(key);
        _places[key] = place;
        if (place == _calls.Length)
        {
            int length = Math.Max(64, 2 * place);
            Array.Resize(ref _sums, length * Columns);
            Array.Resize(ref _weights, length * Columns);
            Array.Resize(ref _histograms, length * HistogramLength);
            Array.Resize(ref _peaks, length);
            Array.Resize(ref _calls, length);
            Array.Resize(ref _speech, length);
            _peaks.AsSpan(place).Fill(int.MinValue);
        }

        return place;
    }

    /// <summary>Counts a point.</summary>
    public void Count(int place, long speech)
    {
        _calls[place]++;
        _speech[place] += speech;
    }

    /// <summary>Adds one number of one point.</summary>
    public void Add(int place, int column, int steps, long weight)
    {
        int cell = (place * Columns) + column;
        _sums[cell] += steps * weight;
        _weights[cell] += weight;
    }

    /// <summary>Counts one number of one point in its histogram, where it has one.</summary>
    public void Bin(int place, int histogram, int steps)
    {
        _histograms[(place * HistogramLength) + (histogram * RollUpSums.Bins) + RollUpSums.Bin(histogram, steps)]++;
    }

    /// <summary>Takes a peak of anger.</summary>
    public void Peak(int place, int steps) => _peaks[place] = Math.Max(_peaks[place], steps);

    /// <summary>The stretches that have calls, with their sums, in no order.</summary>
    public IEnumerable<KeyValuePair<long, RollUpSums>> Rows()
    {
        for (int place = 0; place < _keys.Count; place++)
        {
            // A stretch may have been given a place for a point that then did not count.
            if (_calls[place] == 0)
            {
                continue;
            }

            yield return new(_keys[place], new RollUpSums(
                _sums.AsSpan(place * Columns, Columns),
                _weights.AsSpan(place * Columns, Columns),
                _histograms.AsSpan(place * HistogramLength, HistogramLength),
                _calls[place],
                _speech[place],
                _peaks[place] == int.MinValue ? null : _peaks[place]));
        }
    }
}
