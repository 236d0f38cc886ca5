namespace SpeechEmotion.Features.Prosody;

/// <summary>Counts of values that stand on a fixed grid, in ascending order; memory does not depend on how many are counted.</summary>
/// <param name="values">The value of each code, ascending.</param>
internal sealed class Histogram(float[] values)
{
    private readonly int[] _counts = new int[values.Length];
    private int _lowest = values.Length;
    private int _highest = -1;

    /// <summary>How many values were counted.</summary>
    internal int Count { get; private set; }

    internal void Add(int code)
    {
        _counts[code]++;
        Count++;
        _lowest = Math.Min(_lowest, code);
        _highest = Math.Max(_highest, code);
    }

    internal void Clear()
    {
        if (Count > 0)
        {
            _counts.AsSpan(_lowest, _highest - _lowest + 1).Clear();
        }

        (Count, _lowest, _highest) = (0, values.Length, -1);
    }

    /// <summary>A percentile, linear between neighbours (Hyndman and Fan 1996, type 7); NaN of none.</summary>
    internal double Percentile(double share)
    {
        if (Count == 0)
        {
            return double.NaN;
        }

        double at = share * (Count - 1);
        int below = (int)at;
        int code = _lowest;
        int seen = _counts[code];
        while (seen <= below)
        {
            seen += _counts[++code];
        }

        double value = values[code];
        if (seen > below + 1 || seen == Count)
        {
            return value;
        }

        do
        {
            code++;
        }
        while (_counts[code] == 0);
        return value + ((at - below) * (values[code] - value));
    }
}
