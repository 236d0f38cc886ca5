using SpeechEmotion.Calls.Alerts;

namespace SpeechEmotion.Storage.Alerts;

/// <summary>What an evaluation of a store found.</summary>
/// <param name="Alerts">The alerts, in order of their calls; those that were withdrawn among them.</param>
/// <param name="Unread">Calls whose result is damaged: rules that look into calls said nothing of them.</param>
public sealed record AlertOutcome(IReadOnlyList<Alert> Alerts, IReadOnlyList<string> Unread);
