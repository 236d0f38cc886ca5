namespace SpeechEmotion.Calls.Scoring.Diarization;

/// <summary>
/// Errors of "which emotion, when", in seconds (the emotion diarization error of Wang, Ravanelli and Yacoubi 2023, with silence in the
/// place of their neutral speech and the speech of the truth in the place of the recording's length). Errors of channels and calls add up.
/// </summary>
/// <param name="Reference">Speech in the truth.</param>
/// <param name="Missed">Speech of the truth where nothing was found.</param>
/// <param name="FalseAlarm">Silence of the truth where something was found.</param>
/// <param name="Confusion">Speech of the truth where other emotions were found.</param>
/// <param name="Overlap">Speech of the truth where its emotion was found and others with it.</param>
public readonly record struct DiarizationError(double Reference, double Missed, double FalseAlarm, double Confusion, double Overlap)
{
    /// <summary>All errors over the speech of the truth, 0 for a perfect answer; not bounded by 1, for false alarms are not. NaN without speech in the truth.</summary>
    public double Rate => Reference > 0 ? (Missed + FalseAlarm + Confusion + Overlap) / Reference : double.NaN;

    /// <summary>The same of two channels or calls together.</summary>
    public static DiarizationError operator +(DiarizationError left, DiarizationError right) => new(
        left.Reference + right.Reference,
        left.Missed + right.Missed,
        left.FalseAlarm + right.FalseAlarm,
        left.Confusion + right.Confusion,
        left.Overlap + right.Overlap);
}
