using SpeechEmotion.Storage.Indexes.Calls;

namespace SpeechEmotion.Storage.Indexes.Journal;

/// <summary>What one write is about to change: pages of speakers, which the index is then made from anew, and calls, which it takes as they are.</summary>
internal sealed record JournalEntry(IReadOnlyList<PageMark> Pages, IReadOnlyList<ListedCall> Calls)
{
    /// <summary>The entry without some speakers.</summary>
    public JournalEntry Without(Func<string, bool> isErased) =>
        new([.. Pages.Where(page => !isErased(page.Speaker))], [.. Calls.Select(call => call.Without(isErased)).OfType<ListedCall>()]);
}
