using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Calls.Trajectories.Pages;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Indexes.Calls;
using SpeechEmotion.Storage.Indexes.Speakers;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Storage.Indexes;

/// <summary>
/// Holds the index of a store to which nobody else writes against the pages that it is an index of. What writers have announced is folded first where the index is to be repaired, and not counted as a
/// fault where it is not. Reads every page; holds their names and a month's calls.
/// </summary>
/// <param name="blobs">The store.</param>
/// <param name="time">Gives pages that are made anew a version.</param>
public sealed class IndexCheck(IBlobStore blobs, TimeProvider time)
{
    private readonly SpeakerPages _pages = new(blobs);

    /// <summary>Looks, and repairs where that is asked for.</summary>
    /// <param name="isRepair">True to bring the index up to date, and to make it anew where it is wrong.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">A page is damaged, or the store cannot be read or written.</exception>
    public async Task<IndexFindings> RunAsync(bool isRepair, CancellationToken cancellationToken)
    {
        IndexFindings findings = await LookAsync(isRepair, cancellationToken).ConfigureAwait(false);
        if (isRepair && !findings.IsRight)
        {
            await new IndexRebuild(blobs, time).RunAsync(cancellationToken).ConfigureAwait(false);
        }

        return findings with { IsMended = isRepair && !findings.IsRight };
    }

    private async Task<IndexFindings> LookAsync(bool isRepair, CancellationToken cancellationToken)
    {
        bool isEmpty = await IndexState.IsEmptyAsync(blobs, cancellationToken).ConfigureAwait(false);
        try
        {
            if (await IndexState.ReadAsync(blobs, cancellationToken).ConfigureAwait(false) is null)
            {
                return new IndexFindings { IsMissing = !isEmpty };
            }

            int parts = isRepair
                ? await new JournalFold(blobs, time).RunAsync(isAlone: true, cancellationToken).ConfigureAwait(false)
                : await PartsAsync(cancellationToken).ConfigureAwait(false);

            // What is announced and not folded yet is stale and known to be.
            return parts > 0 && !isRepair
                ? new IndexFindings { Parts = parts }
                : await CompareAsync(cancellationToken).ConfigureAwait(false) with { Parts = parts };
        }
        catch (IndexDamagedException exception)
        {
            return new IndexFindings { Damaged = exception.Name };
        }
    }

    private async Task<int> PartsAsync(CancellationToken cancellationToken)
    {
        int parts = 0;
        await foreach (string _ in blobs.ListAsync(IndexNames.Journal, cancellationToken).ConfigureAwait(false))
        {
            parts++;
        }

        return parts;
    }

    private async Task<IndexFindings> CompareAsync(CancellationToken cancellationToken)
    {
        SpeakerShard[] shards = new SpeakerShard[IndexNames.SpeakerShards];
        HashSet<(string Speaker, int Month)> left = [];
        for (int shard = 0; shard < shards.Length; shard++)
        {
            shards[shard] = await ShardAsync(shard, cancellationToken).ConfigureAwait(false);
            left.UnionWith(shards[shard].Places());
        }

        int stale = 0;
        int missing = 0;
        SortedDictionary<PageMonth, List<string>> months = [];
        await foreach (string name in blobs.ListAsync(PageBlob.Speakers, cancellationToken).ConfigureAwait(false))
        {
            if (PageBlob.TryParse(name, out string speaker, out PageMonth month))
            {
                if (!months.TryGetValue(month, out List<string>? speakers))
                {
                    months[month] = speakers = [];
                }

                speakers.Add(speaker);
            }
        }

        foreach ((PageMonth month, List<string> speakers) in months)
        {
            HashSet<(string Call, long Start)> calls = [];
            foreach (string speaker in speakers)
            {
                TrajectoryPage page = await _pages.ReadAsync(speaker, month, cancellationToken).ConfigureAwait(false) ?? TrajectoryPage.Of(speaker, month, []);
                stale += shards[IndexNames.ShardOf(speaker)].Put(speaker, month.Number, MonthSums.Of(page)) ? 1 : 0;
                left.Remove((speaker, month.Number));
                calls.UnionWith(page.Points.Where(point => !point.Removed).Select(point => (point.Call, point.StartMilliseconds)));
            }

            missing += await MissingAsync(calls, cancellationToken).ConfigureAwait(false);
        }

        return new IndexFindings { StalePages = stale + left.Count, MissingCalls = missing };
    }

    private async Task<SpeakerShard> ShardAsync(int index, CancellationToken cancellationToken)
    {
        string name = IndexNames.Months(index);
        Blob? months = await blobs.GetAsync(name, cancellationToken).ConfigureAwait(false);
        SpeakerShard shard = months is null ? new SpeakerShard() : SpeakerShard.Read(name, months.Content);
        foreach (bool isByTag in (bool[])[false, true])
        {
            string totals = IndexNames.Totals(index, isByTag);
            Blob? blob = await blobs.GetAsync(totals, cancellationToken).ConfigureAwait(false);
            byte[] right = TotalsPage.Write(shard.Version, shard.Totals(isByTag));
            if (months is not null && (blob is null || !blob.Content.AsSpan().SequenceEqual(right)))
            {
                throw new IndexDamagedException(totals);
            }
        }

        return shard;
    }

    private async Task<int> MissingAsync(HashSet<(string Call, long Start)> calls, CancellationToken cancellationToken)
    {
        int missing = 0;
        foreach (IGrouping<string, (string Call, long Start)> day in calls.GroupBy(call => IndexNames.PageOf(call.Call, call.Start)))
        {
            Blob? blob = await blobs.GetAsync(day.Key, cancellationToken).ConfigureAwait(false);
            HashSet<string> listed = blob is null ? [] : [.. CallPage.Read(day.Key, blob.Content).Select(call => call.Call)];
            missing += day.Count(call => !listed.Contains(call.Call));
        }

        return missing;
    }
}
