namespace SpeechEmotion.Cluster.Inference;

/// <summary>How a silo sends windows to devices.</summary>
public sealed record RemoteClassifierOptions
{
    /// <summary>Messages of this silo under way at a time, at least 1. By default 64: at most 58 MB.</summary>
    public int InFlight { get; init; } = 64;

    /// <summary>How often blocks that a device could not run are sent again before their call fails. By default 3.</summary>
    public int Failures { get; init; } = 3;

    /// <summary>The pause before blocks are sent again, and between two looks for a device. By default half a second.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(500);

    internal RemoteClassifierOptions Validated()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(InFlight, 1, nameof(InFlight));
        ArgumentOutOfRangeException.ThrowIfNegative(Failures, nameof(Failures));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Pause, TimeSpan.Zero, nameof(Pause));
        return this;
    }
}
