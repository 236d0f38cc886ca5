using SpeechEmotion.Calls.Overviews;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Models.Adaptation;

namespace SpeechEmotion.Calls;

/// <summary>What the analysis of one call leaves behind.</summary>
/// <param name="Result">The result, to be kept.</param>
/// <param name="Overview">The picture for reports, to be kept beside it.</param>
public sealed record CallAnalysis(CallResult Result, CallOverview Overview)
{
    /// <summary>
    /// How each channel's speaker speaks in this call, by channel, to be put together with those of other calls; empty where
    /// the model is not adapted to speakers. What the call itself was normalised by is not in them.
    /// </summary>
    public IReadOnlyList<SpeakerStatistics> Statistics { get; init; } = [];
}
