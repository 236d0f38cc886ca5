namespace SpeechEmotion.Calls.Trajectories.Statistics;

/// <summary>Which calls a baseline is made of.</summary>
public sealed record BaselineOptions
{
    /// <summary>The fewest earlier calls; with fewer there is no baseline. At least 1.</summary>
    public int LeastCalls { get; init; } = 8;

    /// <summary>The most earlier calls, the latest of them; at least <see cref="LeastCalls"/>.</summary>
    public int MostCalls { get; init; } = 50;

    /// <summary>The spread of a speaker who never varies, in the column's unit; above 0.</summary>
    public double LeastSpread { get; init; } = 0.02;
}
