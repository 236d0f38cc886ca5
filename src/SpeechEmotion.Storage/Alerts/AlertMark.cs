namespace SpeechEmotion.Storage.Alerts;

/// <summary>How far a store's alerts have come, <c>alerts/evaluated.json</c>: derived, and made anew where it is missing.</summary>
/// <param name="Rules">The SHA-256 of the rules that were held against the store.</param>
/// <param name="Seen">Results and pages that were written before this, by the store's clock, have been looked at.</param>
internal sealed record AlertMark(string Rules, DateTimeOffset Seen);
