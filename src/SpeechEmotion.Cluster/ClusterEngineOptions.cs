namespace SpeechEmotion.Cluster;

/// <summary>Settings of <see cref="ClusterCorpusService"/>. None changes a result.</summary>
public sealed record ClusterEngineOptions
{
    /// <summary>Whose calls they are; part of the grains' keys.</summary>
    public string Tenant { get; init; } = "default";

    /// <summary>The corpus; part of the grains' keys.</summary>
    public string Corpus { get; init; } = "default";

    /// <summary>Calls handed to silos at a time, at least 1. Twice the workers of all silos keeps them busy.</summary>
    public int CallsInFlight { get; init; } = 16;

    /// <summary>How often a call may be lost with its silo before it is given up: it may be what ends them. By default 3.</summary>
    public int MaxLosses { get; init; } = 3;

    /// <summary>How long no silo may answer about a call before the run stops. By default 2 minutes.</summary>
    public TimeSpan SilenceLimit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The pause before a message without an answer is sent again. By default half a second.</summary>
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Results in a row that cannot be written before the run stops. By default 10.</summary>
    public int WriteFailures { get; init; } = 10;

    /// <summary>Told the silo that brought a call to its end, and the call; null to tell nobody. Called by many threads.</summary>
    public Action<string, string>? OnEnd { get; init; }

    internal ClusterEngineOptions Validated()
    {
        ArgumentException.ThrowIfNullOrEmpty(Tenant, nameof(Tenant));
        ArgumentException.ThrowIfNullOrEmpty(Corpus, nameof(Corpus));
        ArgumentOutOfRangeException.ThrowIfLessThan(CallsInFlight, 1, nameof(CallsInFlight));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxLosses, 1, nameof(MaxLosses));
        ArgumentOutOfRangeException.ThrowIfLessThan(WriteFailures, 1, nameof(WriteFailures));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(SilenceLimit, TimeSpan.Zero, nameof(SilenceLimit));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(RetryPause, TimeSpan.Zero, nameof(RetryPause));
        return this;
    }
}
