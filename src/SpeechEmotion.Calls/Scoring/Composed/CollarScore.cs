using SpeechEmotion.Calls.Scoring.Diarization;

namespace SpeechEmotion.Calls.Scoring.Composed;

/// <summary>The diarization error with one collar.</summary>
/// <param name="Collar">Seconds on both sides of the truth's boundaries that are not scored.</param>
/// <param name="Rate">The error rate; null without speech in the truth.</param>
/// <param name="Error">Its parts, in seconds.</param>
public sealed record CollarScore(double Collar, double? Rate, DiarizationParts Error)
{
    internal static CollarScore Of(double collar, DiarizationError error) => new(collar, Figure.Of(error.Rate), DiarizationParts.Of(error));
}
