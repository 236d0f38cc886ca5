namespace SpeechEmotion.Calls.Scoring.Diarization;

/// <summary>Somebody speaks, with one emotion.</summary>
/// <param name="Start">Seconds from the start of the recording.</param>
/// <param name="End">Seconds, after <paramref name="Start"/>.</param>
/// <param name="Emotion">The emotion's name.</param>
public readonly record struct EmotionStretch(double Start, double End, string Emotion)
{
    /// <summary>Its length in seconds.</summary>
    public double Seconds => End - Start;
}
