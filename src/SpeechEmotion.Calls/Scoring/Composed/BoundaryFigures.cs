using SpeechEmotion.Calls.Scoring.Diarization;

namespace SpeechEmotion.Calls.Scoring.Composed;

/// <summary>How well boundaries of one kind are found within one tolerance.</summary>
/// <param name="Kind"><c>speech</c> (where it begins or ends) or <c>emotion</c> (where one follows another without silence).</param>
/// <param name="Tolerance">Seconds.</param>
/// <param name="Truth">Boundaries of the truth.</param>
/// <param name="Found">Boundaries found.</param>
/// <param name="Precision">The share of those found that are right; null where none was found.</param>
/// <param name="Recall">The share of the truth's that were found; null where it has none.</param>
/// <param name="F1">Their harmonic mean.</param>
public sealed record BoundaryFigures(string Kind, double Tolerance, int Truth, int Found, double? Precision, double? Recall, double? F1)
{
    internal static BoundaryFigures Of(string kind, double tolerance, BoundaryScore score) =>
        new(kind, tolerance, score.Truth, score.Found, Figure.Of(score.Precision), Figure.Of(score.Recall), Figure.Of(score.F1));
}
