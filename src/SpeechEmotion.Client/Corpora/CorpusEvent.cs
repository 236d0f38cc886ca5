namespace SpeechEmotion.Client.Corpora;

/// <summary>Where a corpus was when something changed.</summary>
/// <param name="Id">The event's number, which only grows; whoever comes back with it is sent what came since.</param>
/// <param name="Status">All there is to say of the corpus then.</param>
/// <param name="IsSnapshot">True where events before it may be missing: it is the first, or those between are not remembered any more.</param>
public sealed record CorpusEvent(string Id, CorpusStatus Status, bool IsSnapshot);
