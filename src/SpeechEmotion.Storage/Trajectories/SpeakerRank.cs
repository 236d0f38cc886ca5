using SpeechEmotion.Calls.Trajectories;

namespace SpeechEmotion.Storage.Trajectories;

/// <summary>A speaker's place in a list: the number that the order goes by, lowest first, then the name in ordinal order.</summary>
/// <param name="Key">The number.</param>
/// <param name="Speaker">The name.</param>
public readonly record struct SpeakerRank(double Key, string Speaker) : IComparable<SpeakerRank>
{
    /// <summary>A speaker's place in an order.</summary>
    /// <param name="order">The order.</param>
    /// <param name="entry">The speaker.</param>
    public static SpeakerRank Of(SpeakerOrder order, SpeakerEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Of(order, entry.Speaker, entry.Last.ToUnixTimeMilliseconds(), entry.Sums.Calls, entry.Sums.Mean(TrajectoryColumns.Valence));
    }

    /// <inheritdoc/>
    public int CompareTo(SpeakerRank other)
    {
        int compared = Key.CompareTo(other.Key);
        return compared != 0 ? compared : string.CompareOrdinal(Speaker, other.Speaker);
    }

    /// <summary>Whether one is before another.</summary>
    public static bool operator <(SpeakerRank left, SpeakerRank right) => left.CompareTo(right) < 0;

    /// <summary>Whether one is behind another.</summary>
    public static bool operator >(SpeakerRank left, SpeakerRank right) => left.CompareTo(right) > 0;

    /// <summary>Whether one is not behind another.</summary>
    public static bool operator <=(SpeakerRank left, SpeakerRank right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one is not before another.</summary>
    public static bool operator >=(SpeakerRank left, SpeakerRank right) => left.CompareTo(right) >= 0;

    // Nobody knows how those feel who never spoke: they come last.
    internal static SpeakerRank Of(SpeakerOrder order, string speaker, long last, int calls, double? valence) => order switch
    {
        SpeakerOrder.Negative => new(valence ?? double.MaxValue, speaker),
        SpeakerOrder.Recent => new(-(double)last, speaker),
        _ => new(-calls, speaker),
    };
}
