namespace SpeechEmotion.Calls.Live;

/// <summary>What comes in on a stream.</summary>
/// <param name="SampleRate">In Hz, 1,000…192,000.</param>
/// <param name="Channels">Interleaved channels, 1…<see cref="LiveAnalyzer.MaxChannels"/>.</param>
public sealed record LiveFormat(int SampleRate, int Channels)
{
    /// <summary>The role on each channel, by channel; null, or beyond the end, means unknown. Of whom the policy leaves out, only when they speak is told.</summary>
    public IReadOnlyList<SpeakerRole?> Roles { get; init; } = [];

    /// <exception cref="ArgumentOutOfRangeException">Something is out of its range.</exception>
    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(SampleRate, 1000);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(SampleRate, 192_000);
        ArgumentOutOfRangeException.ThrowIfLessThan(Channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Channels, LiveAnalyzer.MaxChannels);
    }
}
