using SpeechEmotion.Calls.Composition.Truth;

namespace SpeechEmotion.Calls.Composition;

/// <summary>A call before it is rendered.</summary>
/// <param name="Truth">What is to be known of it.</param>
/// <param name="Clips">The clips by start, then channel.</param>
/// <param name="Samples">Samples per channel.</param>
/// <param name="Gains">What each channel's clips are multiplied by.</param>
/// <param name="NoisePower">The mean square of each channel's noise; 0 for none.</param>
internal sealed record CallPlan(CallTruth Truth, IReadOnlyList<PlannedClip> Clips, long Samples, IReadOnlyList<double> Gains, double NoisePower);
