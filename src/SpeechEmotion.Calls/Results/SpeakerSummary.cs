using System.Text.Json.Serialization;
using SpeechEmotion.Calls.Conversations;

namespace SpeechEmotion.Calls.Results;

/// <summary>One speaker over a whole call. Everything but the names and <see cref="SpeechSeconds"/> is null where there is no speech to classify.</summary>
public sealed record SpeakerSummary
{
    /// <summary>The speaker's name, or <c>CALL#CHANNEL</c>.</summary>
    public required string Speaker { get; init; }

    /// <summary>The channel the speaker is on, from 0.</summary>
    public required int Channel { get; init; }

    /// <summary>What the speaker does in the call, where that is known.</summary>
    public SpeakerRole? Role { get; init; }

    /// <summary>
    /// The statistics of earlier speech that the channel's features were normalised by (<see cref="Models.Adaptation.SpeakerStatistics.Snapshot"/>);
    /// null, and not written, where there were none.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Snapshot { get; init; }

    /// <summary>True where emotions and prosody of this speaker were not to be computed (<see cref="Subjects.SubjectPolicy"/>); written only then.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Withheld { get; init; }

    /// <summary>
    /// When the speaker speaks, joined over pauses under 0.25 s; only of a speaker who is <see cref="Withheld"/>, where conversations were
    /// asked for: nothing else tells there when somebody speaks.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SpeechRun>? Turns { get; init; }

    /// <summary>Seconds of speech found by voice activity.</summary>
    public double SpeechSeconds { get; init; }

    /// <summary>The most probable class of <see cref="Probabilities"/>.</summary>
    public string? Emotion { get; init; }

    /// <summary>Mean class probabilities, each window weighted by the speech in it.</summary>
    public EmotionDistribution? Probabilities { get; init; }

    /// <summary>Unpleasant (−1) to pleasant (1): the manifest's circumplex weighted by <see cref="Probabilities"/>.</summary>
    public double? Valence { get; init; }

    /// <summary>Calm (−1) to excited (1), likewise.</summary>
    public double? Arousal { get; init; }

    /// <summary>Speech-weighted mean intensity, 0…1.</summary>
    public double? Intensity { get; init; }

    /// <summary>The highest probability of anger that the smoothed trajectory reaches, 0…1.</summary>
    public double? PeakAnger { get; init; }

    /// <summary>How the speaker speaks; null where prosody was not asked for.</summary>
    public SpeakerProsody? Prosody { get; init; }

    /// <summary>The mean level of each second's speech, in whole dB of full scale; null for a second without. Null as a whole where prosody was not asked for.</summary>
    public IReadOnlyList<int?>? LoudnessPerSecond { get; init; }
}
