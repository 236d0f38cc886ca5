using SpeechEmotion.Storage.Corrections;

namespace SpeechEmotion.Gateway.Corrections;

/// <summary>A corrected label.</summary>
/// <param name="Channel">The channel, from 0.</param>
/// <param name="Start">Its beginning in seconds.</param>
/// <param name="End">Its end in seconds.</param>
/// <param name="Label">The right emotion.</param>
/// <param name="Speaker">Who speaks; taken from the call's result, not from the request.</param>
public sealed record CorrectionDocument(int? Channel, double? Start, double? End, string? Label, string? Speaker = null)
{
    /// <summary>Describes a correction.</summary>
    /// <param name="correction">The correction.</param>
    public static CorrectionDocument From(Correction correction)
    {
        ArgumentNullException.ThrowIfNull(correction);
        return new(correction.Channel, correction.Start, correction.End, correction.Label, correction.Speaker);
    }
}
