namespace SpeechEmotion.Storage.Trajectories;

/// <summary>Which speakers are listed.</summary>
public sealed record SpeakerQuery
{
    /// <summary>The order.</summary>
    public SpeakerOrder Order { get; init; }

    /// <summary>Where given, only calls that carry this tag count, and only speakers who have one are listed.</summary>
    public KeyValuePair<string, string>? Tag { get; init; }

    /// <summary>Where given, only speakers behind this place.</summary>
    public SpeakerRank? After { get; init; }

    /// <summary>Most speakers, at least 1.</summary>
    public int Limit { get; init; } = 100;
}
