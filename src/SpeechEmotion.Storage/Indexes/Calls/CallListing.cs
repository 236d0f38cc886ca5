namespace SpeechEmotion.Storage.Indexes.Calls;

/// <summary>Part of a list of calls. It may be short, or empty, and not be the last: a search looks at a bounded number of days at a time.</summary>
/// <param name="Items">The calls, in order.</param>
/// <param name="Next">Where the next part begins; null after the last.</param>
public sealed record CallListing(IReadOnlyList<ListedCall> Items, CallPosition? Next);
