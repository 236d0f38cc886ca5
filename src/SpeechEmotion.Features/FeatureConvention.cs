namespace SpeechEmotion.Features;

/// <summary>Two ways of writing down the same features.</summary>
public enum FeatureConvention
{
    /// <summary>
    /// The project's own: natural logarithm of energy + 1e-10 and no floor, so that a frame depends on its own samples
    /// only and comes out as soon as they are there.
    /// </summary>
    Streaming,

    /// <summary>
    /// librosa 0.11's values: decibels, floored 80 dB below the loudest value of the whole recording. Every frame
    /// waits for the end; memory grows with the recording's length.
    /// </summary>
    Librosa,
}
