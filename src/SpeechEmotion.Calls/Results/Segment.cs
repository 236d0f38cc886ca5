namespace SpeechEmotion.Calls.Results;

/// <summary>One speaker's utterance, or the part of it that carries one emotion.</summary>
/// <param name="Speaker">The speaker's name.</param>
/// <param name="Channel">The speaker's channel, from 0.</param>
/// <param name="Start">Seconds from the start of the recording.</param>
/// <param name="End">Seconds; after <paramref name="Start"/>, at most the recording's length.</param>
/// <param name="Emotion">The class with the highest mean probability.</param>
/// <param name="Confidence">That mean probability, 0…1.</param>
/// <param name="Probabilities">Mean smoothed class probabilities over the segment.</param>
/// <param name="Valence">Unpleasant (−1) to pleasant (1).</param>
/// <param name="Arousal">Calm (−1) to excited (1).</param>
/// <param name="Intensity">Mean intensity, 0…1.</param>
public readonly record struct Segment(
    string Speaker,
    int Channel,
    double Start,
    double End,
    string Emotion,
    double Confidence,
    EmotionDistribution Probabilities,
    double Valence,
    double Arousal,
    double Intensity)
{
    /// <summary>How it is spoken; null where prosody was not asked for.</summary>
    public SegmentProsody? Prosody { get; init; }
}
