using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Trajectories;

namespace SpeechEmotion.Calls.Alerts;

/// <summary>A stored result and what its corpus says of the call.</summary>
/// <param name="Result">The result.</param>
/// <param name="Metadata">The start, the tags and the rank of the result's generation; null where nothing is known of the call but its recording.</param>
public sealed record AlertedCall(CallResult Result, CallMetadata? Metadata)
{
    /// <summary>The speakers, without channels that are copies of another.</summary>
    internal IEnumerable<SpeakerSummary> Heard() => Result.Speakers.Where(speaker =>
        Result.Audio?.Channels.FirstOrDefault(facts => facts.Channel == speaker.Channel).SameAs is null);

    // Of two results of a call the one stands that would stand in a page.
    internal static int Compare(AlertedCall one, AlertedCall other)
    {
        int compared = (one.Metadata?.GenerationRank ?? long.MinValue).CompareTo(other.Metadata?.GenerationRank ?? long.MinValue);
        compared = compared != 0 ? compared : (one.Metadata?.Revision ?? long.MinValue).CompareTo(other.Metadata?.Revision ?? long.MinValue);
        return compared != 0 ? compared : string.CompareOrdinal(one.Result.Generation.Key(), other.Result.Generation.Key());
    }
}
