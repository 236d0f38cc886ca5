using SpeechEmotion.Calls.Results;
using SpeechEmotion.Models.Adaptation;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>What an engine makes of calls.</summary>
/// <param name="Generation">The model and settings of its results.</param>
/// <param name="Statistics">What statistics of speakers the model is adapted by; null where it is not, and then none are read or written.</param>
internal sealed record AnalyzedAs(Generation Generation, StatisticsShape? Statistics);
