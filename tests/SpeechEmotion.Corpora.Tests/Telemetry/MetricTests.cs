using System.Diagnostics.Metrics;
using SpeechEmotion.Corpora.Telemetry;

namespace SpeechEmotion.Corpora.Tests.Telemetry;

public sealed class MetricTests : IDisposable
{
    private readonly Meter _meter = new("test");

    public void Dispose() => _meter.Dispose();

    [Fact]
    public void Names_say_the_unit_and_what_only_grows()
    {
        Assert.Equal("a_b_bytes_total", new Metric(_meter.CreateCounter<long>("a.b", "By")).Name);
        Assert.Equal("a_seconds", new Metric(_meter.CreateHistogram<double>("a", "s")).Name);
        Assert.Equal("a", new Metric(_meter.CreateUpDownCounter<long>("a", "{thing}")).Name);
        Assert.Equal("a_total", new Metric(_meter.CreateObservableCounter("a", () => 1L)).Name);
    }

    [Fact]
    public void Labels_beyond_the_bound_count_for_one_series()
    {
        Metric metric = new(_meter.CreateCounter<long>("a"));
        for (int value = 0; value < 2000; value++)
        {
            metric.Take(1, [new("value", value)]);
        }

        Assert.Equal(501, metric.Series.Count());
        Assert.Equal(1500, metric.Series.Single(series => series.Key == "{overflow=\"true\"}").Value.Read().Value);
    }

    [Fact]
    public void Values_of_labels_are_escaped_and_cut()
    {
        Metric metric = new(_meter.CreateCounter<long>("a"));
        metric.Take(1, [new("a.b", "x\"\\\ny"), new("long", new string('z', 500)), new("none", null)]);
        Assert.Equal($"{{a_b=\"x\\\"\\\\\\ny\",long=\"{new string('z', 200)}\",none=\"\"}}", metric.Series.Single().Key);
    }

    [Fact]
    public void A_measurement_under_labels_that_were_seen_before_allocates_nothing()
    {
        Metric metric = new(_meter.CreateHistogram<double>("a", "s"));
        KeyValuePair<string, object?>[] tags = [new("method", "GET"), new("status", 200)];
        metric.Take(0.1, tags);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int index = 0; index < 1000; index++)
        {
            metric.Take(0.1, tags);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        (double sum, long count, long[] buckets) = metric.Series.Single().Value.Read();
        Assert.Equal((100.1, 1001, 1001), (Math.Round(sum, 6), count, buckets[Array.IndexOf(metric.Bounds, 0.1)]));
    }
}
