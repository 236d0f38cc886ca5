using System.Diagnostics.Metrics;

namespace SpeechEmotion.Cluster.Inference;

/// <summary>What a silo measures of inference, on its own device or on others'.</summary>
public sealed class InferenceMeter
{
    private readonly Meter _meter;
    private readonly Histogram<long> _batches;
    private readonly Histogram<double> _runs;
    private readonly Histogram<double> _answers;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _lost;
    private readonly Counter<long> _own;
    private readonly UpDownCounter<long> _idle;

    /// <summary>The instruments, in the meter <c>SpeechEmotion</c>.</summary>
    /// <param name="meter">The meter.</param>
    public InferenceMeter(Meter meter)
    {
        ArgumentNullException.ThrowIfNull(meter);
        _meter = meter;
        _batches = meter.CreateHistogram(
            "speechemotion.inference.batch.windows", "{window}", "Windows in a batch.", advice: new InstrumentAdvice<long> { HistogramBucketBoundaries = [2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096] });
        _runs = meter.CreateHistogram<double>("speechemotion.inference.run", "s", "How long the device took for a batch.");
        _answers = meter.CreateHistogram<double>("speechemotion.inference.answer", "s", "How long a call waited for the answer to a message of windows, its way to the device and back included.");
        _refused = meter.CreateCounter<long>("speechemotion.inference.refused", "{message}", "Messages that the device did not answer, by reason.");
        _lost = meter.CreateCounter<long>("speechemotion.inference.lost", "{message}", "Messages whose answer was lost, and which were sent again.");
        _own = meter.CreateCounter<long>("speechemotion.inference.fallback", "{window}", "Windows that the silo's own processor classified because there was no device.");
        _idle = meter.CreateUpDownCounter<long>("speechemotion.inference.stalled", "{call}", "Calls that wait for a device to be there.");
    }

    internal void WatchWaiting(Func<int> waiting) =>
        _meter.CreateObservableGauge("speechemotion.inference.waiting", waiting, "{message}", "Messages of windows that wait for the device or are on it.");

    internal void AddBatch(int windows, TimeSpan run)
    {
        _batches.Record(windows);
        _runs.Record(run.TotalSeconds);
    }

    internal void AddAnswer(TimeSpan wait) => _answers.Record(wait.TotalSeconds);

    internal void AddRefused(InferenceEnd end) => _refused.Add(1, new KeyValuePair<string, object?>("reason", end.ToString()));

    internal void AddLost() => _lost.Add(1);

    internal void AddOwn(int windows) => _own.Add(windows);

    internal void AddStalled(int calls) => _idle.Add(calls);
}
