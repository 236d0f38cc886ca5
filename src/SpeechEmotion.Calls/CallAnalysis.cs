using SpeechEmotion.Calls.Overviews;
using SpeechEmotion.Calls.Results;

namespace SpeechEmotion.Calls;

/// <summary>What the analysis of one call leaves behind.</summary>
/// <param name="Result">The result, to be kept.</param>
/// <param name="Overview">The picture for reports, to be kept beside it.</param>
public sealed record CallAnalysis(CallResult Result, CallOverview Overview);
