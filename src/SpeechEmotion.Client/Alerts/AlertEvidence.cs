namespace SpeechEmotion.Client.Alerts;

/// <summary>The ground of an alert in one call.</summary>
/// <param name="Call">The call.</param>
/// <param name="Channel">The channel; null for the whole call.</param>
/// <param name="Start">Seconds from the call's beginning.</param>
/// <param name="End">Seconds from the call's beginning; null for an instant.</param>
/// <param name="Values">What was measured.</param>
public sealed record AlertEvidence(string Call, int? Channel, double Start, double? End, IReadOnlyDictionary<string, double> Values);
