using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Indexes.Calls;
using SpeechEmotion.Storage.Indexes.Journal;

namespace SpeechEmotion.Storage.Indexes;

/// <summary>
/// Folds what writers have announced into the index, and deletes the parts of their journals that are sealed. Of a part that is open, what is done is folded once; what is
/// still under way is looked at again each time, until the part is sealed, or has been still for a minute: then its writer is dead. One at a time.
/// </summary>
/// <param name="blobs">The store.</param>
/// <param name="time">Measures how long a part has been still.</param>
internal sealed class JournalFold(IBlobStore blobs, TimeProvider time)
{
    private const int PartsAtATime = 256;
    private const int PageLength = 5000;

    private static readonly TimeSpan Still = TimeSpan.FromMinutes(1);

    private readonly IndexFold _fold = new(blobs);
    private readonly Dictionary<string, Seen> _seen = [];

    /// <summary>Folds all there is.</summary>
    /// <param name="isAlone">True where nobody else writes to the store, so that an open part's writer is dead.</param>
    /// <param name="cancellationToken">Gives up; what was folded stays.</param>
    /// <returns>Parts that were folded.</returns>
    public async Task<int> RunAsync(bool isAlone, CancellationToken cancellationToken)
    {
        List<string> names = [];
        string? after = null;
        do
        {
            BlobPage page = await blobs.ListPageAsync(IndexNames.Journal, after, PageLength, cancellationToken).ConfigureAwait(false);
            names.AddRange(page.Entries.Select(entry => entry.Name));
            after = page.Next;
        }
        while (after is not null);

        foreach (string gone in _seen.Keys.Except(names).ToArray())
        {
            _seen.Remove(gone);
        }

        foreach (string[] parts in names.Chunk(PartsAtATime))
        {
            await FoldAsync(parts, isAlone, cancellationToken).ConfigureAwait(false);
        }

        return names.Count;
    }

    private async Task FoldAsync(string[] names, bool isAlone, CancellationToken cancellationToken)
    {
        List<PageMark> pages = [];
        List<ListedCall> calls = [];
        List<(string Name, string ETag, JournalSegment Segment)> read = [];
        foreach (string name in names)
        {
            if (await blobs.GetAsync(name, cancellationToken).ConfigureAwait(false) is { } blob)
            {
                JournalSegment segment = JournalSegment.Read(name, blob.Content);
                read.Add((name, blob.ETag, segment));
                _seen.TryGetValue(name, out Seen? seen);

                // A page may be written after it was looked at; a call is what it was announced to be.
                pages.AddRange(segment.Entries.Skip(seen?.Settled ?? 0).SelectMany(entry => entry.Pages));
                calls.AddRange(segment.Entries.Skip(seen?.Entries ?? 0).SelectMany(entry => entry.Calls));
            }
        }

        if (read.Count == 0)
        {
            return;
        }

        IReadOnlyDictionary<int, long> versions = await _fold.SpeakersAsync(pages, leastVersion: 0, cancellationToken).ConfigureAwait(false);
        await _fold.CallsAsync(calls, cancellationToken).ConfigureAwait(false);
        if (versions.Count > 0)
        {
            await IndexState.RaiseAsync(blobs, versions, cancellationToken).ConfigureAwait(false);
        }

        foreach ((string name, string eTag, JournalSegment segment) in read)
        {
            await EndAsync(name, eTag, segment, isAlone, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task EndAsync(string name, string eTag, JournalSegment segment, bool isAlone, CancellationToken cancellationToken)
    {
        bool isSame = _seen.TryGetValue(name, out Seen? seen) && seen.ETag == eTag;
        if (!segment.IsSealed && !isAlone && !(isSame && time.GetElapsedTime(seen!.Since) >= Still))
        {
            _seen[name] = new Seen(eTag, isSame ? seen!.Since : time.GetTimestamp(), segment.Settled, segment.Entries.Count);
            return;
        }

        try
        {
            await blobs.DeleteAsync(name, BlobCondition.IfMatch(eTag), cancellationToken).ConfigureAwait(false);
        }
        catch (BlobConflictException)
        {
            // Its writer lives, and has written more: next time.
        }
    }

    private sealed record Seen(string ETag, long Since, int Settled, int Entries);
}
