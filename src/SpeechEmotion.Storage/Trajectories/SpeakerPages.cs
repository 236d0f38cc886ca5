using System.Runtime.CompilerServices;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Calls.Trajectories.Pages;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Groups;
using SpeechEmotion.Storage.Subjects;

namespace SpeechEmotion.Storage.Trajectories;

/// <summary>
/// The points of all speakers, in pages: <c>speakers/SPEAKER/pages/YYYY-MM</c>. A point is merged into its page on condition that
/// the page is what was read, so any number of engines may write to one store: the pages are the union of what they bring, byte for byte.
/// Speakers who have been erased have no points, and get none. Safe for use by many threads.
/// </summary>
/// <param name="blobs">The store, which stays the caller's to dispose.</param>
public sealed class SpeakerPages(IBlobStore blobs)
{
    private const int PagesAtATime = 8;
    private const int SpeakersAhead = 16;

    private readonly GroupCommit<(string Speaker, PageMonth Month), TrajectoryPoint> _writes =
        new(PagesAtATime, (page, points) => MergeAsync(blobs, page.Speaker, page.Month, points));

    private readonly GroupIndex _groups = new(blobs);

    /// <summary>Where the pages are, for messages.</summary>
    public string Location => blobs.Location;

    /// <summary>Merges points into their pages, and their speakers into the groups of their tags before; done once they are durable. Whoever comes while a page is being written shares its next write.</summary>
    /// <param name="points">Points of any speakers and months.</param>
    /// <param name="cancellationToken">Stops waiting; the points may then be written or not.</param>
    /// <exception cref="StorageException">A page is damaged, or cannot be read or written; the other pages' points may be durable. They may be put again.</exception>
    public async Task PutAsync(IReadOnlyCollection<SpeakerPoint> points, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(points);

        // A point whose speaker is not in its group would not be found; a member without a point is no harm.
        IEnumerable<GroupMember> members = points.SelectMany(point => point.Point.Tags.Pairs.Select(tag => new GroupMember(tag.Key, tag.Value, point.Speaker)));
        await _groups.PutAsync(members, cancellationToken).ConfigureAwait(false);
        Task[] writes =
        [
            .. points
                .GroupBy(point => (point.Speaker, PageMonth.Of(point.Point.StartMilliseconds)))
                .Select(page => _writes.AddAsync(page.Key, page.Select(point => point.Point), cancellationToken)),
        ];
        await Task.WhenAll(writes).ConfigureAwait(false);
    }

    /// <summary>A page, or null where there is none.</summary>
    /// <param name="speaker">The speaker.</param>
    /// <param name="month">The month, in UTC.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">It is damaged, or cannot be read.</exception>
    public async Task<TrajectoryPage?> ReadAsync(string speaker, PageMonth month, CancellationToken cancellationToken)
    {
        if (await Tombstones.Of(blobs).IsErasedAsync(speaker, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        string name = PageBlob.Name(speaker, month);
        Blob? blob = await blobs.GetAsync(name, cancellationToken).ConfigureAwait(false);
        return blob is null ? null : PageBlob.Read(blobs, name, blob, speaker, month);
    }

    /// <summary>The months a speaker has pages of, in order.</summary>
    /// <param name="speaker">The speaker.</param>
    /// <param name="from">The first month.</param>
    /// <param name="to">The last month.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<PageMonth>> MonthsAsync(string speaker, PageMonth from, PageMonth to, CancellationToken cancellationToken)
    {
        List<PageMonth> months = [];
        await foreach (string name in blobs.ListAsync(PageBlob.Folder(speaker), cancellationToken).ConfigureAwait(false))
        {
            if (PageBlob.TryParse(name, out _, out PageMonth month) && month >= from && month <= to)
            {
                months.Add(month);
            }
        }

        return months;
    }

    /// <summary>A speaker's pages, in the order of months.</summary>
    /// <param name="speaker">The speaker.</param>
    /// <param name="from">The first month.</param>
    /// <param name="to">The last month.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">One is damaged, or cannot be read.</exception>
    public async IAsyncEnumerable<TrajectoryPage> ReadAllAsync(
        string speaker, PageMonth from, PageMonth to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (PageMonth month in await MonthsAsync(speaker, from, to, cancellationToken).ConfigureAwait(false))
        {
            if (await ReadAsync(speaker, month, cancellationToken).ConfigureAwait(false) is { } page)
            {
                yield return page;
            }
        }
    }

    /// <summary>The speakers who have a page, in the ordinal order of their places in the store.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async IAsyncEnumerable<string> SpeakersAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? before = null;
        await foreach (string name in blobs.ListAsync(PageBlob.Speakers, cancellationToken).ConfigureAwait(false))
        {
            if (PageBlob.TryParse(name, out string speaker, out _) && speaker != before)
            {
                before = speaker;
                yield return speaker;
            }
        }
    }

    /// <summary>Every speaker's pages, a speaker at a time, in the order of <see cref="SpeakersAsync"/>; some are read ahead.</summary>
    /// <param name="from">The first month.</param>
    /// <param name="to">The last month.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">A page is damaged, or cannot be read.</exception>
    public async IAsyncEnumerable<IReadOnlyList<TrajectoryPage>> ReadSpeakersAsync(PageMonth from, PageMonth to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Queue<Task<IReadOnlyList<TrajectoryPage>>> ahead = [];
        List<PageMonth> months = [];
        string? speaker = null;
        await foreach (string name in blobs.ListAsync(PageBlob.Speakers, cancellationToken).ConfigureAwait(false))
        {
            if (!PageBlob.TryParse(name, out string found, out PageMonth month) || month < from || month > to)
            {
                continue;
            }

            if (found != speaker && speaker is not null)
            {
                ahead.Enqueue(ReadAsync(speaker, [.. months], cancellationToken));
                months.Clear();
                if (ahead.Count > SpeakersAhead)
                {
                    yield return await ahead.Dequeue().ConfigureAwait(false);
                }
            }

            speaker = found;
            months.Add(month);
        }

        if (speaker is not null)
        {
            ahead.Enqueue(ReadAsync(speaker, months, cancellationToken));
        }

        while (ahead.TryDequeue(out Task<IReadOnlyList<TrajectoryPage>>? pages))
        {
            yield return await pages.ConfigureAwait(false);
        }
    }

    private static async Task MergeAsync(IBlobStore blobs, string speaker, PageMonth month, IReadOnlyList<TrajectoryPoint> points)
    {
        string name = PageBlob.Name(speaker, month);
        Tombstones tombstones = Tombstones.Of(blobs);
        ErasedSpeakers erased = await tombstones.KnownAsync(CancellationToken.None).ConfigureAwait(false);
        if (erased.Contains(speaker))
        {
            // Of an engine that was killed between writing and looking, which begins its call again.
            await blobs.DeleteAsync(name, BlobCondition.None, CancellationToken.None).ConfigureAwait(false);
            return;
        }

        TrajectoryPage coming = TrajectoryPage.Of(speaker, month, points);
        await tombstones.GuardAsync(
            erased,
            () => MergedBlob.WriteAsync(
                blobs,
                name,
                blob =>
                {
                    if (blob is null)
                    {
                        return PageBlob.Write(coming);
                    }

                    TrajectoryPage page = PageBlob.Read(blobs, name, blob, speaker, month);
                    TrajectoryPage merged = page.Merge(coming);
                    return ReferenceEquals(merged, page) ? null : PageBlob.Write(merged);
                },
                CancellationToken.None),
            async now =>
            {
                if (now.Contains(speaker))
                {
                    await blobs.DeleteAsync(name, BlobCondition.None, CancellationToken.None).ConfigureAwait(false);
                }
            }).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<TrajectoryPage>> ReadAsync(string speaker, IReadOnlyList<PageMonth> months, CancellationToken cancellationToken)
    {
        List<TrajectoryPage> pages = [];
        foreach (PageMonth month in months)
        {
            if (await ReadAsync(speaker, month, cancellationToken).ConfigureAwait(false) is { } page)
            {
                pages.Add(page);
            }
        }

        return pages;
    }
}
