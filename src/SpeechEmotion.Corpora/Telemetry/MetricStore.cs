using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace SpeechEmotion.Corpora.Telemetry;

/// <summary>
/// Listens to meters and writes what they measured in Prometheus' text format 0.0.4. Safe for use by many threads.
/// </summary>
public sealed class MetricStore : IDisposable
{
    /// <summary>The type of what <c>Write</c> returns.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<Instrument, Metric> _metrics = [];
    private readonly Lock _writing = new();

    /// <summary>Begins to listen.</summary>
    /// <param name="factory">Whose meters are listened to; those of no factory are everybody's.</param>
    /// <param name="meters">The meters' names.</param>
    public MetricStore(IMeterFactory factory, IReadOnlyCollection<string> meters)
    {
        // Of two gateways in one process each counts its own; the runtime's meter is everybody's.
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (meters.Contains(instrument.Meter.Name) && (instrument.Meter.Scope is null || instrument.Meter.Scope == factory))
            {
                listener.EnableMeasurementEvents(instrument, _metrics.GetOrAdd(instrument, static each => new Metric(each)));
            }
        };
        _listener.SetMeasurementEventCallback<byte>((_, value, tags, state) => ((Metric)state!).Take(value, tags));
        _listener.SetMeasurementEventCallback<short>((_, value, tags, state) => ((Metric)state!).Take(value, tags));
        _listener.SetMeasurementEventCallback<int>((_, value, tags, state) => ((Metric)state!).Take(value, tags));
        _listener.SetMeasurementEventCallback<long>((_, value, tags, state) => ((Metric)state!).Take(value, tags));
        _listener.SetMeasurementEventCallback<float>((_, value, tags, state) => ((Metric)state!).Take(value, tags));
        _listener.SetMeasurementEventCallback<double>((_, value, tags, state) => ((Metric)state!).Take(value, tags));
        _listener.Start();
    }

    /// <summary>All that was measured.</summary>
    public string Write()
    {
        StringBuilder text = new();
        lock (_writing)
        {
            _listener.RecordObservableInstruments();
            foreach (Metric metric in _metrics.Values.OrderBy(metric => metric.Name, StringComparer.Ordinal))
            {
                Write(text, metric);
            }
        }

        return text.ToString();
    }

    /// <summary>Stops listening.</summary>
    public void Dispose() => _listener.Dispose();

    private static void Write(StringBuilder text, Metric metric)
    {
        string type = metric.Kind switch
        {
            MetricKind.Counter or MetricKind.ObservedCounter => "counter",
            MetricKind.Histogram => "histogram",
            _ => "gauge",
        };
        text.Append("# HELP ").Append(metric.Name).Append(' ').Append(metric.Help.ReplaceLineEndings(" ")).Append('\n');
        text.Append("# TYPE ").Append(metric.Name).Append(' ').Append(type).Append('\n');
        foreach ((string labels, MetricSeries series) in metric.Series)
        {
            (double value, long count, long[] buckets) = series.Read();
            if (metric.Kind == MetricKind.Histogram)
            {
                WriteHistogram(text, metric, labels, value, count, buckets);
            }
            else
            {
                Line(text, metric.Name, labels, value);
            }
        }
    }

    private static void WriteHistogram(StringBuilder text, Metric metric, string labels, double sum, long count, long[] buckets)
    {
        long below = 0;
        for (int index = 0; index < buckets.Length; index++)
        {
            below += buckets[index];
            string bound = index < metric.Bounds.Length ? metric.Bounds[index].ToString(CultureInfo.InvariantCulture) : "+Inf";
            Line(text, $"{metric.Name}_bucket", labels.Length == 0 ? $"{{le=\"{bound}\"}}" : $"{labels[..^1]},le=\"{bound}\"}}", below);
        }

        Line(text, $"{metric.Name}_sum", labels, sum);
        Line(text, $"{metric.Name}_count", labels, count);
    }

    private static void Line(StringBuilder text, string name, string labels, double value) =>
        text.Append(name).Append(labels).Append(' ').Append(value.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
