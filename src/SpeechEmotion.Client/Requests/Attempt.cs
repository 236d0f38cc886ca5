using SpeechEmotion.Client.Problems;

namespace SpeechEmotion.Client.Requests;

/// <summary>What came of sending a request once: what was read, or why nothing was.</summary>
/// <param name="Value">What was read.</param>
/// <param name="Failure">Why nothing was; null where something was.</param>
/// <param name="MayRepeat">Whether another attempt makes sense.</param>
/// <param name="RetryAfter">When the gateway wants it, if it says so.</param>
internal readonly record struct Attempt<T>(T? Value, SpeechEmotionException? Failure, bool MayRepeat, TimeSpan? RetryAfter);
