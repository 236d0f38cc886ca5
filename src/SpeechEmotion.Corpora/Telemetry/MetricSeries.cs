namespace SpeechEmotion.Corpora.Telemetry;

/// <summary>The values of one instrument under one set of labels. Safe for use by many threads.</summary>
internal sealed class MetricSeries(double[] bounds)
{
    private readonly Lock _gate = new();
    private readonly long[] _buckets = new long[bounds.Length + 1];
    private double _value;
    private long _count;

    /// <summary>Adds to a sum.</summary>
    public void Add(double value)
    {
        lock (_gate)
        {
            _value += value;
        }
    }

    /// <summary>Takes the place of the value before.</summary>
    public void Set(double value)
    {
        lock (_gate)
        {
            _value = value;
        }
    }

    /// <summary>Adds to a histogram.</summary>
    public void Record(double value)
    {
        int bucket = Array.BinarySearch(bounds, value);
        lock (_gate)
        {
            _buckets[bucket < 0 ? ~bucket : bucket]++;
            _value += value;
            _count++;
        }
    }

    /// <summary>What is there now: the sum or the last value, and of a histogram the counts of its buckets.</summary>
    public (double Value, long Count, long[] Buckets) Read()
    {
        lock (_gate)
        {
            return (_value, _count, [.. _buckets]);
        }
    }
}
