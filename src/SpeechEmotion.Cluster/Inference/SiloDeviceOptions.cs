namespace SpeechEmotion.Cluster.Inference;

/// <summary>How a silo gathers windows for its device.</summary>
public sealed record SiloDeviceOptions
{
    /// <summary>Blocks of windows in a full batch, at least 2; null for what the device is best at.</summary>
    public int? BatchBlocks { get; init; }

    /// <summary>How long the first block of a batch may wait for others. By default 5 ms.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>Messages that may wait, at least 1; further ones wait at their silos. By default 64: half a second of a GPU's work, and at most 58 MB.</summary>
    public int Waiting { get; init; } = 64;

    /// <summary>Batches under way at a time, at least 1. By default 2: one is filled while the other runs.</summary>
    public int Lanes { get; init; } = 2;

    internal SiloDeviceOptions Validated()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchBlocks ?? 2, 2, nameof(BatchBlocks));
        ArgumentOutOfRangeException.ThrowIfLessThan(Deadline, TimeSpan.Zero, nameof(Deadline));
        ArgumentOutOfRangeException.ThrowIfLessThan(Waiting, 1, nameof(Waiting));
        ArgumentOutOfRangeException.ThrowIfLessThan(Lanes, 1, nameof(Lanes));
        return this;
    }
}
