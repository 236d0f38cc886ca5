namespace SpeechEmotion.Calls.Scoring.Diarization;

/// <summary>A part of a channel in which neither truth nor answer changes.</summary>
/// <param name="Start">Seconds.</param>
/// <param name="Seconds">Its length.</param>
/// <param name="Truth">The emotion of the truth; null for silence.</param>
/// <param name="Answer">The emotion found first to begin; null where nothing was found.</param>
/// <param name="Answers">How many were found.</param>
/// <param name="IsRight">Whether the truth's emotion is among them.</param>
internal readonly record struct DiarizationPart(double Start, double Seconds, string? Truth, string? Answer, int Answers, bool IsRight);
