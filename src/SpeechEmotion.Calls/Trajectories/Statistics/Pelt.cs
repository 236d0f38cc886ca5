namespace SpeechEmotion.Calls.Trajectories.Statistics;

/// <summary>
/// Pruned exact linear time search (Killick, Fearnhead and Eckley 2012) for changes of mean. With a least length m of
/// stretches, a start that cannot win at t may still win until t + m, for the stretch that would beat it is not long enough before; it is dropped only then.
/// </summary>
internal sealed class Pelt
{
    private readonly double[] _sums;
    private readonly double[] _squares;
    private readonly double _penalty;
    private readonly int _least;

    public Pelt(ReadOnlySpan<double> series, double penalty, int least)
    {
        _penalty = penalty;
        _least = least;
        _sums = new double[series.Length + 1];
        _squares = new double[series.Length + 1];

        // Distances from the first value keep the sums of squares small.
        for (int index = 0; index < series.Length; index++)
        {
            double value = series[index] - series[0];
            _sums[index + 1] = _sums[index] + value;
            _squares[index + 1] = _squares[index] + (value * value);
        }

        First = series.Length > 0 ? series[0] : 0;
    }

    private double First { get; }

    public double Mean(int start, int end) => First + ((_sums[end] - _sums[start]) / (end - start));

    public double Cost(int start, int end)
    {
        double sum = _sums[end] - _sums[start];
        return Math.Max(0, _squares[end] - _squares[start] - (sum * sum / (end - start)));
    }

    /// <summary>The first places of all stretches but the first, ascending.</summary>
    public IReadOnlyList<int> Cuts()
    {
        int count = _sums.Length - 1;
        double[] best = new double[count + 1];
        int[] from = new int[count + 1];
        Array.Fill(best, double.PositiveInfinity);
        best[0] = -_penalty;
        List<(int Start, int Until)> starts = [(0, int.MaxValue)];
        for (int end = _least; end <= count; end++)
        {
            if (end - _least >= _least)
            {
                starts.Add((end - _least, int.MaxValue));
            }

            foreach ((int start, _) in starts)
            {
                double total = best[start] + Cost(start, end) + _penalty;
                if (total < best[end])
                {
                    best[end] = total;
                    from[end] = start;
                }
            }

            Prune(starts, best, end);
        }

        List<int> cuts = [];
        for (int end = count; end > 0 && from[end] > 0; end = from[end])
        {
            cuts.Add(from[end]);
        }

        cuts.Reverse();
        return cuts;
    }

    private void Prune(List<(int Start, int Until)> starts, double[] best, int end)
    {
        int kept = 0;
        for (int index = 0; index < starts.Count; index++)
        {
            (int start, int until) = starts[index];
            int last = until == int.MaxValue && best[start] + Cost(start, end) >= best[end] ? end + _least : until;
            if (last > end + 1)
            {
                starts[kept++] = (start, last);
            }
        }

        starts.RemoveRange(kept, starts.Count - kept);
    }
}
