using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace SpeechEmotion.Corpora.Telemetry;

/// <summary>
/// One instrument and its series. Labels are written into a buffer on the stack and looked up as they are, so a measurement
/// of labels that were seen before allocates nothing; beyond a bound, new labels all count for one series.
/// </summary>
internal sealed class Metric
{
    private const int MaxSeries = 500;
    private const int MaxLabels = 1024;
    private const string Overflow = "{overflow=\"true\"}";

    private static readonly double[] Seconds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

    private readonly ConcurrentDictionary<string, MetricSeries> _series = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, MetricSeries>.AlternateLookup<ReadOnlySpan<char>> _byText;

    public Metric(Instrument instrument)
    {
        Kind = KindOf(instrument);
        Name = NameOf(instrument, Kind);
        Help = instrument.Description ?? instrument.Name;
        Bounds = Kind == MetricKind.Histogram ? BoundsOf(instrument) : [];
        _byText = _series.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public string Name { get; }

    public string Help { get; }

    public MetricKind Kind { get; }

    public double[] Bounds { get; }

    /// <summary>The series in the order of their labels.</summary>
    public IEnumerable<KeyValuePair<string, MetricSeries>> Series => _series.OrderBy(series => series.Key, StringComparer.Ordinal);

    public void Take(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        MetricSeries series = Find(tags);
        switch (Kind)
        {
            case MetricKind.Histogram:
                series.Record(value);
                break;
            case MetricKind.Gauge or MetricKind.ObservedCounter:
                series.Set(value);
                break;
            default:
                series.Add(value);
                break;
        }
    }

    private static double[] BoundsOf(Instrument instrument) => instrument switch
    {
        Histogram<double> { Advice.HistogramBucketBoundaries: { Count: > 0 } advised } => [.. advised],
        Histogram<long> { Advice.HistogramBucketBoundaries: { Count: > 0 } advised } => [.. advised.Select(bound => (double)bound)],
        _ => Seconds,
    };

    private static MetricKind KindOf(Instrument instrument)
    {
        string type = instrument.GetType().Name;
        return type switch
        {
            _ when type.StartsWith("Counter", StringComparison.Ordinal) => MetricKind.Counter,
            _ when type.StartsWith("UpDownCounter", StringComparison.Ordinal) => MetricKind.UpDown,
            _ when type.StartsWith("Histogram", StringComparison.Ordinal) => MetricKind.Histogram,
            _ when type.StartsWith("ObservableCounter", StringComparison.Ordinal) => MetricKind.ObservedCounter,
            _ => MetricKind.Gauge,
        };
    }

    // As Prometheus has names: the unit in words, and _total behind what only grows.
    private static string NameOf(Instrument instrument, MetricKind kind)
    {
        string name = instrument.Name.Replace('.', '_').Replace('-', '_');
        string unit = instrument.Unit switch
        {
            "s" => "_seconds",
            "ms" => "_milliseconds",
            "By" => "_bytes",
            _ => string.Empty,
        };
        string whole = unit.Length > 0 && !name.EndsWith(unit, StringComparison.Ordinal) ? name + unit : name;
        return kind is MetricKind.Counter or MetricKind.ObservedCounter ? whole + "_total" : whole;
    }

    private MetricSeries Find(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        Span<char> buffer = stackalloc char[MaxLabels];
        ReadOnlySpan<char> labels = LabelText.TryWrite(tags, buffer, out int written) ? buffer[..written] : Overflow;
        if (_byText.TryGetValue(labels, out MetricSeries? series))
        {
            return series;
        }

        return _series.GetOrAdd(_series.Count < MaxSeries ? labels.ToString() : Overflow, _ => new MetricSeries(Bounds));
    }
}
