using SpeechEmotion.Calls.Alerts;

namespace SpeechEmotion.Storage.Indexes.Alerts;

/// <summary>Part of a list of alerts. It may be short, or empty, and not be the last: a bounded number of months is looked at at a time.</summary>
/// <param name="Items">The alerts, in order.</param>
/// <param name="Next">Where the next part begins; null after the last.</param>
public sealed record AlertListing(IReadOnlyList<Alert> Items, AlertPosition? Next);
