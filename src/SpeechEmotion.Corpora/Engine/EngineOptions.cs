namespace SpeechEmotion.Corpora.Engine;

/// <summary>Settings of <see cref="SingleMachineEngine"/>. None changes a result.</summary>
public sealed record EngineOptions
{
    /// <summary>Calls analysed at a time; at least 1. By default the machine's cores.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Results written at a time, 1…64. By default 4: a durable write is mostly waiting.</summary>
    public int Writers { get; init; } = 4;

    /// <summary>How long one call may take before it is given up as failed. By default two hours, which no recording of a day reaches.</summary>
    public TimeSpan CallLimit { get; init; } = TimeSpan.FromHours(2);

    /// <summary>Results in a row that cannot be written before the engine stops: a full disk will not get emptier. By default 10.</summary>
    public int WriteFailures { get; init; } = 10;

    /// <summary>Told of each fault of the program itself, which the result names in one line only; null to tell nobody. Called by any worker.</summary>
    public Action<Exception>? OnFault { get; init; }

    internal EngineOptions Validated()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Workers, 1, nameof(Workers));
        ArgumentOutOfRangeException.ThrowIfLessThan(Writers, 1, nameof(Writers));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Writers, 64, nameof(Writers));
        ArgumentOutOfRangeException.ThrowIfLessThan(WriteFailures, 1, nameof(WriteFailures));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(CallLimit, TimeSpan.Zero, nameof(CallLimit));
        return this;
    }
}
