using SpeechEmotion.Calls.Alerts;

namespace SpeechEmotion.Calls.Scoring.Composed;

/// <summary>How composed calls are scored.</summary>
public sealed record ComposedScoreOptions
{
    /// <summary>Collars of the diarization error, in seconds; default 0, 0.25 and 0.5.</summary>
    public IReadOnlyList<double> Collars { get; init; } = [0, 0.25, 0.5];

    /// <summary>Tolerances of boundaries, in seconds; default 0.25, 0.5 and 1.</summary>
    public IReadOnlyList<double> Tolerances { get; init; } = [0.25, 0.5, 1];

    /// <summary>Pauses of the truth under so many seconds do not end an utterance; default 0.4, as in the analysis.</summary>
    public double Pause { get; init; } = 0.4;

    /// <summary>The emotion whose trends are told; default <c>angry</c>.</summary>
    public string Emotion { get; init; } = "angry";

    /// <summary>Rules to be judged; null for none.</summary>
    public AlertRules? Rules { get; init; }
}
