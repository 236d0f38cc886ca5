using System.Diagnostics.Metrics;

namespace SpeechEmotion.Corpora.Tests.Telemetry;

/// <summary>Makes meters that are nobody else's.</summary>
internal sealed class LoneMeters : IMeterFactory
{
    private readonly List<Meter> _meters = [];

    public Meter Create(MeterOptions options)
    {
        options.Scope = this;
        Meter meter = new(options);
        _meters.Add(meter);
        return meter;
    }

    public void Dispose() => _meters.ForEach(meter => meter.Dispose());
}
