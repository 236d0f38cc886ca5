namespace SpeechEmotion.Storage.Corrections;

/// <summary>A stretch of a call whose emotion somebody who listened to it found to be another.</summary>
/// <param name="Channel">The channel, from 0.</param>
/// <param name="Start">Its beginning in seconds from the start of the recording, to the millisecond.</param>
/// <param name="End">Its end, at least 0.3 seconds later.</param>
/// <param name="Label">The right emotion, one of <see cref="Models.EmotionClasses.All"/>.</param>
/// <param name="Speaker">Who speaks, so that training keeps voices apart; null where nobody named the speaker.</param>
public sealed record Correction(int Channel, double Start, double End, string Label, string? Speaker);
