using System.Globalization;
using System.Security.Cryptography;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Calls.Trajectories.Pages;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Indexes.Calls;
using SpeechEmotion.Storage.Indexes.Journal;
using SpeechEmotion.Storage.Subjects;

namespace SpeechEmotion.Storage.Indexes;

/// <summary>
/// What a writer of pages announces before it writes them, so that whoever reads the index knows what of it is stale: <c>indexes/journal/WRITER-NNNNNN</c>. One write for
/// all that is announced meanwhile; a part grows to 64 KiB, and is sealed and never touched again once all it announced is done. A writer that is
/// killed leaves its part open: readers look at its pages again and again until it has been still for a minute. Safe for use by many threads.
/// </summary>
public sealed class IndexJournal
{
    private const int SegmentBytes = 64 << 10;
    private const int NameBytes = 8;

    private readonly IBlobStore _blobs;
    private readonly string _writer = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NameBytes));
    private readonly GroupCommit<int, IndexIntent> _writes;
    private readonly List<OpenSegment> _closing = [];
    private OpenSegment? _current;
    private int _segments;

    /// <summary>A journal of one writer.</summary>
    /// <param name="blobs">The store, which stays the caller's to dispose.</param>
    public IndexJournal(IBlobStore blobs)
    {
        ArgumentNullException.ThrowIfNull(blobs);
        _blobs = blobs;
        _writes = new GroupCommit<int, IndexIntent>(parallel: 1, (_, intents) => WriteAsync(intents));
    }

    /// <summary>To be called before the first result is written: an empty store's index is whole, so that nobody need ever make it from all pages.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">The store cannot be read or written.</exception>
    public Task BeginAsync(CancellationToken cancellationToken) => IndexState.CreateWhereEmptyAsync(_blobs, cancellationToken);

    /// <summary>Announces what is about to be written; done once that is durable. Dispose of what it gives once the pages are written, or have failed.</summary>
    /// <param name="points">Points that are about to go to their speakers' pages.</param>
    /// <param name="calls">Calls that are about to be done.</param>
    /// <param name="cancellationToken">Stops waiting; the announcement may then be made or not.</param>
    /// <exception cref="StorageException">The store cannot be written.</exception>
    public async Task<IndexIntent> AnnounceAsync(IReadOnlyCollection<SpeakerPoint> points, IReadOnlyList<ListedCall> calls, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(calls);
        PageMark[] pages = [.. points.Select(point => new PageMark(point.Speaker, PageMonth.Of(point.Point.StartMilliseconds))).Distinct()];
        IndexIntent intent = new(new JournalEntry(pages, calls));
        try
        {
            await _writes.AddAsync(0, [intent], cancellationToken).ConfigureAwait(false);
            return intent;
        }
        catch
        {
            intent.Dispose();
            throw;
        }
    }

    /// <summary>Announces pages that are about to be deleted or replaced, by whoever erases.</summary>
    /// <param name="pages">Speakers and the months of their pages.</param>
    /// <param name="cancellationToken">Stops waiting; the announcement may then be made or not.</param>
    /// <exception cref="StorageException">The store cannot be written.</exception>
    public async Task<IndexIntent> AnnounceAsync(IEnumerable<(string Speaker, PageMonth Month)> pages, CancellationToken cancellationToken)
    {
        IndexIntent intent = new(new JournalEntry([.. pages.Select(page => new PageMark(page.Speaker, page.Month)).Distinct()], []));
        try
        {
            await _writes.AddAsync(0, [intent], cancellationToken).ConfigureAwait(false);
            return intent;
        }
        catch
        {
            intent.Dispose();
            throw;
        }
    }

    /// <summary>Seals what was written, at the end of a run.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="StorageException">The store cannot be written; readers then look at the last part until it has been still for a minute.</exception>
    public Task SealAsync(CancellationToken cancellationToken) => _writes.AddAsync(0, [new IndexIntent(entry: null)], cancellationToken);

    private async Task WriteAsync(IReadOnlyList<IndexIntent> intents)
    {
        bool isEnd = false;
        int added = 0;
        foreach (IndexIntent intent in intents)
        {
            isEnd |= intent.Entry is null;
            if (intent.Entry is not null)
            {
                _current ??= new OpenSegment(string.Create(CultureInfo.InvariantCulture, $"{IndexNames.Journal}{_writer}-{++_segments:000000}"));
                _current.Add(intent);
                added++;
            }
        }

        if (added > 0)
        {
            await PutAsync(_current!, isSealed: false).ConfigureAwait(false);
        }

        if (_current is { } current && (isEnd || current.Length > SegmentBytes))
        {
            _closing.Add(current);
            _current = null;
        }

        foreach (OpenSegment done in _closing.Where(segment => segment.IsSettled).ToArray())
        {
            await PutAsync(done, isSealed: true).ConfigureAwait(false);
            _closing.Remove(done);
        }
    }

    // Nobody who was erased is named in it.
    private async Task PutAsync(OpenSegment segment, bool isSealed)
    {
        Tombstones tombstones = Tombstones.Of(_blobs);
        ErasedSpeakers erased = await tombstones.KnownAsync(CancellationToken.None).ConfigureAwait(false);
        Task Put(ErasedSpeakers without) => _blobs.PutAsync(segment.Name, segment.ToBytes(isSealed, without.Contains), BlobCondition.None, CancellationToken.None).AsTask();
        await tombstones.GuardAsync(erased, () => Put(erased), Put).ConfigureAwait(false);
    }
}
