namespace SpeechEmotion.Models.Inference;

/// <summary>How windows of many callers are gathered.</summary>
public sealed record WindowBatcherOptions
{
    /// <summary>Blocks of windows in a full batch, at least 2.</summary>
    public required int BatchSize { get; init; }

    /// <summary>How long the first window of a batch may wait for others; 5 ms by default.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>Callers that may wait before the next is held back; 256 by default.</summary>
    public int Capacity { get; init; } = 256;

    /// <summary>Batches under way at one time, so that one is filled while another runs; 2 by default.</summary>
    public int Lanes { get; init; } = 2;

    /// <summary>Measures the deadline; the system's clock by default.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchSize, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(Deadline, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(Capacity, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Lanes, 1);
    }
}
