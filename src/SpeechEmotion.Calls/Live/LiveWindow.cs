using SpeechEmotion.Calls.Results;

namespace SpeechEmotion.Calls.Live;

/// <summary>One window of a channel that is still being heard.</summary>
/// <param name="Channel">The channel, from 0.</param>
/// <param name="Start">Where the window begins, in seconds from the stream's start.</param>
/// <param name="End">Where it ends; the stream's end for the last one.</param>
/// <param name="Speech">The share of it that is speech, 0…1.</param>
public sealed record LiveWindow(int Channel, double Start, double End, double Speech)
{
    /// <summary>The most probable emotion; null, as all below, where too little is speech or whose voice it is leaves it out.</summary>
    public string? Emotion => Probabilities?.TopClass;

    /// <summary>The model's answer.</summary>
    public EmotionDistribution? Probabilities { get; init; }

    /// <summary>−1…1.</summary>
    public double? Valence { get; init; }

    /// <summary>−1…1.</summary>
    public double? Arousal { get; init; }

    /// <summary>0…1.</summary>
    public double? Intensity { get; init; }
}
