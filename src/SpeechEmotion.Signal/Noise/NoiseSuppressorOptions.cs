namespace SpeechEmotion.Signal.Noise;

/// <summary>When noise is suppressed. Between the two ratios the suppression is faded.</summary>
public sealed record NoiseSuppressorOptions
{
    /// <summary>The ratio decides that was measured lately: what was heard so many seconds ago counts for 1/e.</summary>
    internal const double MemorySeconds = 30;

    /// <summary>Signal-to-noise ratio, in decibels, up to which noise is suppressed in full; default 15.</summary>
    public double FullBelow { get; init; } = 15;

    /// <summary>Signal-to-noise ratio, in decibels, from which on nothing is changed, not by a bit; at least <see cref="FullBelow"/>; default 20.</summary>
    public double NoneAbove { get; init; } = 20;

    internal void Validate()
    {
        if (!double.IsFinite(FullBelow) || !double.IsFinite(NoneAbove) || NoneAbove < FullBelow)
        {
            throw new ArgumentOutOfRangeException(nameof(NoneAbove), $"{nameof(NoiseSuppressorOptions)}.{nameof(NoneAbove)} must be at least {nameof(FullBelow)}.");
        }
    }

    /// <summary>The share of the suppression that is applied, 0…1.</summary>
    internal float Share(double? decibels) => decibels switch
    {
        null => 0,
        _ when decibels <= FullBelow => 1,
        _ when decibels >= NoneAbove => 0,
        _ => (float)((NoneAbove - decibels.Value) / (NoneAbove - FullBelow)),
    };
}
