using SpeechEmotion.Models.Adaptation;

namespace SpeechEmotion.Storage.Trajectories.Statistics;

/// <summary>What one call of a speaker adds to the speaker's statistics of one shape.</summary>
/// <param name="Call">The call's name.</param>
/// <param name="Statistics">Its statistics.</param>
internal readonly record struct DayContribution(string Call, SpeakerStatistics Statistics)
{
    /// <summary>The order in a page: by call, then shape; one of each counts.</summary>
    public static int ComparePlace(in DayContribution one, in DayContribution other)
    {
        int compared = string.CompareOrdinal(one.Call, other.Call);
        return compared != 0 ? compared : CompareShape(one.Statistics.Shape, other.Statistics.Shape);
    }

    /// <summary>Which of two of one place stands: the one that heard more, then the later bytes. A total order, so any order of coming gives the same.</summary>
    public static int CompareContent(in DayContribution one, in DayContribution other)
    {
        int compared = one.Statistics.Frames.CompareTo(other.Statistics.Frames);
        return compared != 0 ? compared : one.Statistics.ToBytes().AsSpan().SequenceCompareTo(other.Statistics.ToBytes());
    }

    public static int CompareShape(StatisticsShape one, StatisticsShape other)
    {
        int compared = string.CompareOrdinal(one.Features, other.Features);
        compared = compared != 0 ? compared : one.SampleRate.CompareTo(other.SampleRate);
        compared = compared != 0 ? compared : one.HopLength.CompareTo(other.HopLength);
        return compared != 0 ? compared : one.Coefficients.CompareTo(other.Coefficients);
    }
}
