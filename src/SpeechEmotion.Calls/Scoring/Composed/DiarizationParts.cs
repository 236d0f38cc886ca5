using SpeechEmotion.Calls.Scoring.Diarization;

namespace SpeechEmotion.Calls.Scoring.Composed;

/// <summary>A diarization error in seconds, to the millisecond.</summary>
/// <param name="Reference">Speech in the truth.</param>
/// <param name="Missed">Where nothing was found.</param>
/// <param name="FalseAlarm">Silence where something was found.</param>
/// <param name="Confusion">Where another emotion was found.</param>
/// <param name="Overlap">Where others were found beside the right one.</param>
public sealed record DiarizationParts(double Reference, double Missed, double FalseAlarm, double Confusion, double Overlap)
{
    internal static DiarizationParts Of(DiarizationError error) =>
        new(Math.Round(error.Reference, 3), Math.Round(error.Missed, 3), Math.Round(error.FalseAlarm, 3), Math.Round(error.Confusion, 3), Math.Round(error.Overlap, 3));
}
