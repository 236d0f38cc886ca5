namespace SpeechEmotion.Models.Inference;

/// <summary>How a network is run.</summary>
public sealed record InferenceOptions
{
    /// <summary>The device; <see cref="InferenceDevice.Auto"/> by default.</summary>
    public InferenceDevice Device { get; init; } = InferenceDevice.Auto;

    /// <summary>
    /// Threads one batch is shared between on the CPU, 1…64. 1 by default: work is shared between calls, and a batch that
    /// is shared costs more than it gains.
    /// </summary>
    public int Threads { get; init; } = 1;

    /// <summary>Which GPU, 0 by default.</summary>
    public int CudaDevice { get; init; }

    /// <summary>How long a window on a GPU may wait for others to fill its batch; 5 ms by default, at most 1 s.</summary>
    public TimeSpan BatchDeadline { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>False where the caller gathers windows into batches itself; true by default. On the CPU nothing is gathered here.</summary>
    public bool Gather { get; init; } = true;

    /// <summary>Measures the deadline; the system's clock by default.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Threads, 64);
        ArgumentOutOfRangeException.ThrowIfNegative(CudaDevice);
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchDeadline, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(BatchDeadline, TimeSpan.FromSeconds(1));
    }
}
