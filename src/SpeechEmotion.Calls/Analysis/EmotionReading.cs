using SpeechEmotion.Calls.Results;

namespace SpeechEmotion.Calls.Analysis;

/// <summary>An emotion as results carry it, every number rounded.</summary>
internal readonly record struct EmotionReading(EmotionDistribution Probabilities, double Valence, double Arousal, double Intensity);
