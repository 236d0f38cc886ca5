namespace SpeechEmotion.Storage.Indexes.Speakers;

/// <summary>Part of the list of groups.</summary>
/// <param name="Items">The groups, in ordinal order of tag and value.</param>
/// <param name="Next">The last, where more follow; null where none do.</param>
public sealed record GroupListing(IReadOnlyList<GroupEntry> Items, (string Tag, string Value)? Next);
