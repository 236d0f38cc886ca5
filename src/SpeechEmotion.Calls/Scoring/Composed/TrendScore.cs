using SpeechEmotion.Calls.Trajectories.Statistics;

namespace SpeechEmotion.Calls.Scoring.Composed;

/// <summary>How a speaker's emotion goes from call to call: in truth (its share of the speech) and as found (its mean probability).</summary>
/// <param name="Speaker">The speaker.</param>
/// <param name="Emotion">The emotion.</param>
/// <param name="Truth">The trend of the truth.</param>
/// <param name="Found">The trend that a reader of the trajectory sees.</param>
/// <param name="Correlation">Pearson's correlation of the two series, −1…1; null where one of them does not vary.</param>
public sealed record TrendScore(string Speaker, string Emotion, Trend Truth, Trend Found, double? Correlation);
