using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Results;

namespace SpeechEmotion.Corpora;

/// <summary>One call of a corpus: what it is called, where its recording lies, and what the manifest says of it.</summary>
public sealed record CorpusCall
{
    /// <summary>The call's name and the speakers on its channels.</summary>
    public required CallInput Input { get; init; }

    /// <summary>The recording's path.</summary>
    public required string Path { get; init; }

    /// <summary>When the call began; null where the manifest does not say.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>What the manifest tags the call with, in its order; a later value of a key replaces an earlier one.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty;

    /// <summary>The speakers' consent, in the manifest's own words.</summary>
    public string? Consent { get; init; }

    /// <summary>Path of the speaker turns (RTTM) of a call recorded on one channel.</summary>
    public string? Turns { get; init; }

    /// <summary>Why there is nothing to read, known before anything is opened; null for a recording.</summary>
    public CallError? Refusal { get; init; }
}
