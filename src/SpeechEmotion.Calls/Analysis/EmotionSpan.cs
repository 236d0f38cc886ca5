namespace SpeechEmotion.Calls.Analysis;

/// <summary>A stretch of one utterance, and the sum of the estimates in it, each weighted by the samples it covers.</summary>
internal sealed class EmotionSpan(long start, int columns, int classes)
{
    private readonly double[] _sums = new double[columns];
    private double _weight;

    public long Start { get; } = start;

    public long End { get; private set; } = start;

    public bool HasEvidence => _weight > 0;

    /// <summary>The class with the highest mean; of equals, the first.</summary>
    public int Top => Argmax(_sums.AsSpan(0, classes));

    /// <summary>The mean of a column.</summary>
    public double Mean(int column) => _sums[column] / _weight;

    public void Add(ReadOnlySpan<double> emotions, double weight, long end)
    {
        for (int column = 0; column < emotions.Length; column++)
        {
            _sums[column] += weight * emotions[column];
        }

        _weight += weight;
        End = end;
    }

    public void Extend(long end) => End = end;

    public void Absorb(EmotionSpan next)
    {
        for (int column = 0; column < _sums.Length; column++)
        {
            _sums[column] += next._sums[column];
        }

        _weight += next._weight;
        End = next.End;
    }

    /// <summary>The highest class; of equals, the first.</summary>
    public static int Argmax(ReadOnlySpan<double> classes)
    {
        int top = 0;
        for (int column = 1; column < classes.Length; column++)
        {
            top = classes[column] > classes[top] ? column : top;
        }

        return top;
    }
}
