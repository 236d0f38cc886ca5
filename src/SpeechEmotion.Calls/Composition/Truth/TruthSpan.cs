namespace SpeechEmotion.Calls.Composition.Truth;

/// <summary>One clip in a composed call.</summary>
/// <param name="Channel">The channel, from 0.</param>
/// <param name="Start">Seconds from the start of the recording.</param>
/// <param name="End">Seconds.</param>
/// <param name="Emotion">The clip's label.</param>
/// <param name="Kind">What it is in the call.</param>
/// <param name="Clip">The clip's path within its corpus.</param>
public sealed record TruthSpan(int Channel, double Start, double End, string Emotion, TurnKind Kind, string Clip);
