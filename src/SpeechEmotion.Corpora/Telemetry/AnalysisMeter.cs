using System.Diagnostics.Metrics;

namespace SpeechEmotion.Corpora.Telemetry;

/// <summary>What is measured of the analysis of calls, whichever engine does it.</summary>
public sealed class AnalysisMeter
{
    /// <summary>The meter's name.</summary>
    public const string Name = "SpeechEmotion";

    private readonly Counter<double> _speech;
    private readonly Counter<double> _audio;
    private readonly Counter<long> _done;
    private readonly Counter<long> _failed;
    private readonly UpDownCounter<long> _running;
    private readonly Histogram<double> _taken;
    private readonly Histogram<double> _factor;

    /// <summary>The instruments.</summary>
    /// <param name="meter">A meter of this name.</param>
    public AnalysisMeter(Meter meter)
    {
        ArgumentNullException.ThrowIfNull(meter);
        _speech = meter.CreateCounter<double>("speechemotion.speech", "s", "Speech in calls that were analysed, of all speakers together.");
        _audio = meter.CreateCounter<double>("speechemotion.audio", "s", "Length of the calls that were analysed.");
        _done = meter.CreateCounter<long>("speechemotion.calls.analyzed", "{call}", "Calls that were analysed.");
        _failed = meter.CreateCounter<long>("speechemotion.calls.failed", "{call}", "Calls that could not be analysed, by reason.");
        _running = meter.CreateUpDownCounter<long>("speechemotion.calls.running", "{call}", "Calls being analysed.");
        _taken = meter.CreateHistogram(
            "speechemotion.call.analysis", "s", "How long a call took.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300] });
        _factor = meter.CreateHistogram(
            "speechemotion.call.real_time_factor", "1", "Length of a call over the time it took: how many times faster than it was spoken.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000] });
    }

    internal void Begin() => _running.Add(1);

    internal void End() => _running.Add(-1);

    internal void AddDone(double seconds, double speech, TimeSpan taken)
    {
        _done.Add(1);
        _audio.Add(seconds);
        _speech.Add(speech);
        _taken.Record(taken.TotalSeconds);
        if (taken > TimeSpan.Zero)
        {
            _factor.Record(seconds / taken.TotalSeconds);
        }
    }

    internal void AddFailed(string reason) => _failed.Add(1, new KeyValuePair<string, object?>("reason", reason));
}
