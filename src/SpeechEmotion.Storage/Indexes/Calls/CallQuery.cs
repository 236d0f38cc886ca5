namespace SpeechEmotion.Storage.Indexes.Calls;

/// <summary>Which calls are searched for: those for which all that is given holds.</summary>
public sealed record CallQuery
{
    /// <summary>A tag that the call carries.</summary>
    public KeyValuePair<string, string>? Tag { get; init; }

    /// <summary>Somebody who speaks in it.</summary>
    public string? Speaker { get; init; }

    /// <summary>The most probable emotion of one of its speakers; of <see cref="Speaker"/> where that is given.</summary>
    public string? Emotion { get; init; }

    /// <summary>The first instant at which it may have begun.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The instant after the last.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Where given, only calls behind this place.</summary>
    public CallPosition? After { get; init; }

    /// <summary>Most calls, at least 1.</summary>
    public int Limit { get; init; } = 100;

    internal bool Matches(ListedCall call) =>
        !call.Removed
        && (After is not { } after || CallPosition.Of(call) > after)
        && (From is not { } from || call.StartMilliseconds >= from.ToUnixTimeMilliseconds())
        && (To is not { } to || call.StartMilliseconds < to.ToUnixTimeMilliseconds())
        && (Tag is not { } tag || call.Tags.Contains(tag.Key, tag.Value))
        && ((Speaker is null && Emotion is null) || call.Speakers.Any(Matches));

    private bool Matches(ListedSpeaker speaker) => (Speaker is null || speaker.Speaker == Speaker) && (Emotion is null || speaker.Emotion == Emotion);
}
