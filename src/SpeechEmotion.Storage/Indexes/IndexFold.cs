using System.Collections.Concurrent;
using SpeechEmotion.Calls.Trajectories.Pages;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Indexes.Calls;
using SpeechEmotion.Storage.Indexes.Journal;
using SpeechEmotion.Storage.Indexes.Speakers;
using SpeechEmotion.Storage.Subjects;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Storage.Indexes;

/// <summary>
/// Brings changes into the pages of the index. A shard of speakers is read before the pages of speakers that its changed rows are made from, and written on condition that it is still what
/// was read: so of two that fold at the same time the later has seen what the earlier saw, and whatever is written last was made from the pages as they were last. Folding again changes nothing.
/// </summary>
/// <param name="blobs">The store.</param>
internal sealed class IndexFold(IBlobStore blobs)
{
    private const int ShardsAtATime = 4;
    private const int PagesAtATime = 8;
    private const int Attempts = 1000;

    private readonly SpeakerPages _pages = new(blobs);

    /// <summary>Makes the rows of some pages anew.</summary>
    /// <param name="pages">The pages.</param>
    /// <param name="leastVersion">0; or, where the shards are made from nothing, more than any version there was.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The versions of the shards that hold them.</returns>
    public async Task<IReadOnlyDictionary<int, long>> SpeakersAsync(IEnumerable<PageMark> pages, long leastVersion, CancellationToken cancellationToken)
    {
        ConcurrentDictionary<int, long> versions = [];
        Tombstones tombstones = Tombstones.Of(blobs);
        IGrouping<int, PageMark>[] shards = [.. pages.Distinct().GroupBy(page => IndexNames.ShardOf(page.Speaker))];
        await tombstones.GuardAsync(
            await tombstones.KnownAsync(cancellationToken).ConfigureAwait(false),
            async () =>
            {
                ParallelOptions options = new() { MaxDegreeOfParallelism = ShardsAtATime, CancellationToken = cancellationToken };
                await Parallel.ForEachAsync(shards, options, async (shard, token) =>
                    versions[shard.Key] = await ShardAsync(shard.Key, [.. shard], leastVersion, token).ConfigureAwait(false)).ConfigureAwait(false);
            },
            async now =>
            {
                foreach (int shard in shards.Select(shard => shard.Key))
                {
                    versions[shard] = await EraseAsync(shard, now.Contains, CancellationToken.None).ConfigureAwait(false) ?? versions.GetValueOrDefault(shard);
                }
            }).ConfigureAwait(false);
        return versions;
    }

    /// <summary>Merges calls into their pages.</summary>
    /// <param name="calls">The calls.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task CallsAsync(IEnumerable<ListedCall> calls, CancellationToken cancellationToken)
    {
        Tombstones tombstones = Tombstones.Of(blobs);
        ErasedSpeakers erased = await tombstones.KnownAsync(cancellationToken).ConfigureAwait(false);
        ListedCall[] left = [.. calls.Select(call => call.Without(erased.Contains)).OfType<ListedCall>()];
        if (left.Length == 0)
        {
            return;
        }

        await tombstones.GuardAsync(
            erased,
            () => MergeAsync(left, cancellationToken),
            async now =>
            {
                foreach (string page in left.Select(call => IndexNames.PageOf(call.Call, call.StartMilliseconds)).Distinct())
                {
                    await EraseAsync(blobs, page, now.Contains, CancellationToken.None).ConfigureAwait(false);
                }
            }).ConfigureAwait(false);
    }

    /// <summary>Takes speakers out of a page of calls.</summary>
    /// <returns>True where somebody was in it.</returns>
    public static async Task<bool> EraseAsync(IBlobStore blobs, string name, Func<string, bool> isErased, CancellationToken cancellationToken)
    {
        bool isChanged = false;
        await MergedBlob.WriteAsync(
            blobs,
            name,
            blob =>
            {
                IReadOnlyList<ListedCall> there = blob is null ? [] : CallPage.Read(name, blob.Content);
                ListedCall[] left = [.. there.Select(call => call.Without(isErased)).OfType<ListedCall>()];
                bool isSame = left.Length == there.Count && left.Zip(there).All(pair => ReferenceEquals(pair.First, pair.Second));
                isChanged |= !isSame;
                return isSame ? null : CallPage.Write(left);
            },
            cancellationToken).ConfigureAwait(false);
        return isChanged;
    }

    /// <summary>Takes speakers out of a shard whose pages are gone.</summary>
    /// <returns>The shard's version; null where nobody was in it.</returns>
    public async Task<long?> EraseAsync(int index, Func<string, bool> isErased, CancellationToken cancellationToken)
    {
        string name = IndexNames.Months(index);
        SpeakerShard? changed = null;
        await MergedBlob.WriteAsync(
            blobs,
            name,
            blob =>
            {
                changed = null;
                SpeakerShard shard = blob is null ? new SpeakerShard() : SpeakerShard.Read(name, blob.Content);
                if (!shard.Remove(isErased))
                {
                    return null;
                }

                shard.Version++;
                changed = shard;
                return shard.ToBytes();
            },
            cancellationToken).ConfigureAwait(false);
        if (changed is null)
        {
            return null;
        }

        await TotalsAsync(index, changed, cancellationToken).ConfigureAwait(false);
        return changed.Version;
    }

    private async Task MergeAsync(IEnumerable<ListedCall> calls, CancellationToken cancellationToken)
    {
        ParallelOptions options = new() { MaxDegreeOfParallelism = PagesAtATime, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(calls.GroupBy(call => IndexNames.PageOf(call.Call, call.StartMilliseconds)), options, async (page, token) =>
            await MergedBlob.WriteAsync(blobs, page.Key, blob => Merged(page.Key, blob, page), token).ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>Writes the totals of a shard where those that are there are of an older version.</summary>
    public async Task TotalsAsync(int index, SpeakerShard shard, CancellationToken cancellationToken)
    {
        foreach (bool isByTag in (bool[])[false, true])
        {
            string name = IndexNames.Totals(index, isByTag);
            byte[]? made = null;
            await MergedBlob.WriteAsync(
                blobs,
                name,
                blob => blob is not null && TotalsPage.Version(name, blob.Content) >= shard.Version ? null : made ??= TotalsPage.Write(shard.Version, shard.Totals(isByTag)),
                cancellationToken).ConfigureAwait(false);
        }
    }

    private static byte[]? Merged(string name, Blob? blob, IEnumerable<ListedCall> calls)
    {
        IReadOnlyList<ListedCall> there = blob is null ? [] : CallPage.Read(name, blob.Content);
        byte[] merged = CallPage.Write(CallPage.Merge([.. there, .. calls]));
        return blob is not null && merged.AsSpan().SequenceEqual(blob.Content) ? null : merged;
    }

    private async Task<long> ShardAsync(int index, PageMark[] pages, long leastVersion, CancellationToken cancellationToken)
    {
        string name = IndexNames.Months(index);
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            Blob? blob = await blobs.GetAsync(name, cancellationToken).ConfigureAwait(false);
            SpeakerShard shard = blob is null ? new SpeakerShard() : SpeakerShard.Read(name, blob.Content);
            IReadOnlyList<MonthSums>[] rows = new IReadOnlyList<MonthSums>[pages.Length];
            ParallelOptions options = new() { MaxDegreeOfParallelism = PagesAtATime, CancellationToken = cancellationToken };
            await Parallel.ForAsync(0, pages.Length, options, async (page, token) =>
                rows[page] = await RowsAsync(pages[page], token).ConfigureAwait(false)).ConfigureAwait(false);
            bool isChanged = false;
            for (int page = 0; page < pages.Length; page++)
            {
                isChanged |= shard.Put(pages[page].Speaker, pages[page].Month.Number, rows[page]);
            }

            if (isChanged)
            {
                shard.Version = Math.Max(shard.Version + 1, leastVersion);
                try
                {
                    await blobs.PutAsync(name, shard.ToBytes(), blob is null ? BlobCondition.IfAbsent : BlobCondition.IfMatch(blob.ETag), cancellationToken).ConfigureAwait(false);
                }
                catch (BlobConflictException)
                {
                    continue;
                }
            }

            // Also where nothing has changed: whoever changed it last may have been killed before he wrote the totals.
            await TotalsAsync(index, shard, cancellationToken).ConfigureAwait(false);
            return shard.Version;
        }

        throw new StorageException(StorageError.Failed, $"{blobs.Location}: '{name}' was changed by other writers at each of {Attempts} attempts. Let one of them finish, then try again.");
    }

    private async Task<IReadOnlyList<MonthSums>> RowsAsync(PageMark mark, CancellationToken cancellationToken) =>
        await _pages.ReadAsync(mark.Speaker, mark.Month, cancellationToken).ConfigureAwait(false) is { } page ? MonthSums.Of(page) : [];
}
