using SpeechEmotion.Calls.Results;

namespace SpeechEmotion.Calls.Evaluation;

/// <summary>What the product said of a clip.</summary>
/// <param name="Clip">The clip.</param>
/// <param name="Probabilities">Mean class probabilities of its windows, weighted by speech; null where there is no speech, or on an error.</param>
/// <param name="Error">Why it could not be read; null where it could.</param>
public sealed record ClipAnswer(LabelledClip Clip, EmotionDistribution? Probabilities, CallError? Error)
{
    /// <summary>Seconds of the speaker's other speech that the answer was adapted by; 0 for none.</summary>
    public double KnownSeconds { get; init; }
}
