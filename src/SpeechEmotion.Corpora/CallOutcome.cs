using SpeechEmotion.Calls.Results;

namespace SpeechEmotion.Corpora;

/// <summary>How one call of a corpus ended.</summary>
/// <param name="Index">The call's place in <see cref="Corpus.Calls"/>, from 0.</param>
/// <param name="End">How it ended.</param>
/// <param name="Result">Its result; <see cref="CallResult.Error"/> says why it failed.</param>
/// <param name="IsKept">False where the result could not be kept and is lost but for this.</param>
public readonly record struct CallOutcome(long Index, CallEnd End, CallResult Result, bool IsKept);
