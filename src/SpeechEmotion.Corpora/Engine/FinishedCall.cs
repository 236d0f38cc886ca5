using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Results;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>A call on its way from a worker to the results.</summary>
/// <param name="Index">Its place in the corpus, from 0.</param>
/// <param name="End">How it ended.</param>
/// <param name="Result">Its result.</param>
/// <param name="Analysis">The result with its picture, where it was analysed now.</param>
/// <param name="IsToBeKept">False where there is nothing to write: the result is there, or its place cannot be read.</param>
internal readonly record struct FinishedCall(long Index, CallEnd End, CallResult Result, CallAnalysis? Analysis, bool IsToBeKept);
