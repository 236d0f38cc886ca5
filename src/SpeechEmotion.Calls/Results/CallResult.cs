namespace SpeechEmotion.Calls.Results;

/// <summary>
/// What one recording says, or why it says nothing. Depends on the recording, the model and the settings alone: the
/// same three give the same bytes. Times are seconds from the start of the recording.
/// </summary>
public sealed record CallResult
{
    /// <summary>The call's name.</summary>
    public required string Call { get; init; }

    /// <summary>The model and the settings that made this result.</summary>
    public required Generation Generation { get; init; }

    /// <summary>The recording's length in seconds; 0 where it cannot be read.</summary>
    public double Seconds { get; init; }

    /// <summary>What the recording is; null where it cannot be read.</summary>
    public AudioFacts? Audio { get; init; }

    /// <summary>One entry per channel, in the order of the channels; empty on an error.</summary>
    public IReadOnlyList<SpeakerSummary> Speakers { get; init; } = [];

    /// <summary>What was said, by start, then channel; segments of one channel do not overlap.</summary>
    public IReadOnlyList<Segment> Segments { get; init; } = [];

    /// <summary>How the speakers talk with each other: an entry for every two channels that are not copies, in their order; empty where prosody was not asked for.</summary>
    public IReadOnlyList<Conversation> Conversations { get; init; } = [];

    /// <summary>The classified windows, one entry per channel, as the network gave them (before smoothing).</summary>
    public IReadOnlyList<WindowTrack> Windows { get; init; } = [];

    /// <summary>Codes of <see cref="CallWarnings"/>, in ordinal order.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Why the call could not be analysed; null where it could.</summary>
    public CallError? Error { get; init; }

    /// <summary>The result of a call that could not be analysed.</summary>
    /// <param name="call">The call's name.</param>
    /// <param name="generation">The model and settings that would have been used.</param>
    /// <param name="error">Why not.</param>
    public static CallResult Failed(string call, Generation generation, CallError error) =>
        new() { Call = call, Generation = generation, Error = error };
}
