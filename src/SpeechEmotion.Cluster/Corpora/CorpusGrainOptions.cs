using SpeechEmotion.Corpora.Engine;

namespace SpeechEmotion.Cluster.Corpora;

/// <summary>Settings of the grains that bring corpora to their ends. None changes a result.</summary>
public sealed record CorpusGrainOptions
{
    /// <summary>
    /// Settings of the engine, which is the same here: of ledgers, retries and pauses. <see cref="EngineOptions.Corpus"/> and
    /// <see cref="EngineOptions.Workers"/> come from elsewhere.
    /// </summary>
    public EngineOptions Engine { get; init; } = new();

    /// <summary>Calls of a corpus that are handed to silos at a time, 1…4,096. By default 256: twice the workers of all silos keeps them busy.</summary>
    public int CallsInFlight { get; init; } = 256;

    /// <summary>Shards of a corpus at work at a time, 1…1,024; each holds its calls in memory. By default 64.</summary>
    public int Shards { get; init; } = 64;

    /// <summary>How long nobody may answer before what waits for an answer is given up. By default 2 minutes.</summary>
    public TimeSpan SilenceLimit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The pause before a message without an answer is sent again. By default half a second.</summary>
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>These settings, once they are sure to make sense.</summary>
    /// <exception cref="ArgumentException">One of them does not.</exception>
    public CorpusGrainOptions Validated()
    {
        _ = Engine.Validated();
        ArgumentOutOfRangeException.ThrowIfLessThan(CallsInFlight, 1, nameof(CallsInFlight));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(CallsInFlight, 4096, nameof(CallsInFlight));
        ArgumentOutOfRangeException.ThrowIfLessThan(Shards, 1, nameof(Shards));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Shards, 1024, nameof(Shards));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(SilenceLimit, TimeSpan.Zero, nameof(SilenceLimit));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(RetryPause, TimeSpan.Zero, nameof(RetryPause));
        return this;
    }
}
