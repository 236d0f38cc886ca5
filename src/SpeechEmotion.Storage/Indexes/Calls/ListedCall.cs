using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Models;

namespace SpeechEmotion.Storage.Indexes.Calls;

/// <summary>What a search for calls knows of one.</summary>
public sealed record ListedCall
{
    /// <summary>The call's name.</summary>
    public required string Call { get; init; }

    /// <summary>The corpus that it was analysed in last; null where the index was made anew, for pages do not know: the ledgers do.</summary>
    public string? Corpus { get; init; }

    /// <summary>When the call began, in milliseconds since 1970-01-01 UTC; null where nobody knows.</summary>
    public long? StartMilliseconds { get; init; }

    /// <summary>The recording's length in seconds; null where nobody knows any more.</summary>
    public double? Seconds { get; init; }

    /// <summary>The call's tags.</summary>
    public PointTags Tags { get; init; } = PointTags.None;

    /// <summary>The speakers, in order of their channels.</summary>
    public IReadOnlyList<ListedSpeaker> Speakers { get; init; } = [];

    /// <summary>The place of the result's generation: of two entries of a call the one with the higher place stands.</summary>
    public long Rank { get; init; }

    /// <summary>Which telling of the metadata this is: decides between entries of one generation.</summary>
    public long Revision { get; init; }

    /// <summary>True for what is left on the day that a call has moved away from: it holds the place against older entries.</summary>
    public bool Removed { get; init; }

    /// <summary>The entry of a call that was analysed.</summary>
    /// <param name="result">What the recording says.</param>
    /// <param name="corpus">The corpus.</param>
    /// <param name="startMilliseconds">When it began; null where nobody knows.</param>
    /// <param name="metadata">Its tags, and the place of its generation and telling.</param>
    public static ListedCall Of(CallResult result, string? corpus, long? startMilliseconds, CallMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(metadata);
        return new ListedCall
        {
            Call = result.Call,
            Corpus = corpus,
            StartMilliseconds = startMilliseconds,
            Seconds = result.Seconds,
            Tags = metadata.Tags,
            Rank = metadata.GenerationRank,
            Revision = metadata.Revision,
            Speakers =
            [
                .. result.Speakers.OrderBy(speaker => speaker.Channel).Select(speaker => new ListedSpeaker(
                    speaker.Speaker,
                    speaker.Channel,
                    speaker.Role,
                    (long)Math.Round(speaker.SpeechSeconds * 1000, MidpointRounding.AwayFromZero),
                    speaker.Emotion,
                    speaker.Valence is { } valence ? Rounded(valence) : null)),
            ],
        };
    }

    /// <summary>The entry that a speaker's point tells: of the call with that speaker alone.</summary>
    /// <param name="speaker">The speaker.</param>
    /// <param name="point">The point.</param>
    public static ListedCall Of(string speaker, TrajectoryPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        string? emotion = EmotionClasses.All.Where(name => point.Probability(name) is not null).MaxBy(name => point.Probability(name));
        return new ListedCall
        {
            Call = point.Call,
            StartMilliseconds = point.StartMilliseconds,
            Tags = point.Tags,
            Rank = point.Generation.Rank,
            Revision = point.Revision,
            Removed = point.Removed,
            Speakers = point.Removed ? [] : [new ListedSpeaker(speaker, point.Channel, point.Role, point.SpeechMilliseconds, emotion, point.Value(TrajectoryColumns.Valence))],
        };
    }

    /// <summary>The entry without some speakers: itself where none of them speaks, null where nobody else does.</summary>
    /// <param name="isErased">Whether a speaker is to go.</param>
    internal ListedCall? Without(Func<string, bool> isErased)
    {
        ListedSpeaker[] left = [.. Speakers.Where(speaker => !isErased(speaker.Speaker))];
        return left.Length == Speakers.Count ? this : left.Length == 0 ? null : this with { Speakers = left };
    }

    private static double Rounded(double value) => Math.Round(value, 4, MidpointRounding.AwayFromZero) + 0.0;
}
