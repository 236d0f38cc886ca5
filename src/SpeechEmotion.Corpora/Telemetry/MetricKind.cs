namespace SpeechEmotion.Corpora.Telemetry;

/// <summary>How the measurements of an instrument come together.</summary>
internal enum MetricKind
{
    /// <summary>They add up and never fall.</summary>
    Counter,

    /// <summary>They add up, and some are below 0.</summary>
    UpDown,

    /// <summary>The last one counts.</summary>
    Gauge,

    /// <summary>As a gauge, but what is counted never falls.</summary>
    ObservedCounter,

    /// <summary>They are counted by size.</summary>
    Histogram,
}
