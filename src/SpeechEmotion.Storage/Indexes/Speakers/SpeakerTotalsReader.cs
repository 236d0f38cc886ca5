using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Storage.Indexes.Speakers;

/// <summary>Reads lists of speakers and of groups from the pages of totals: all shards, merged. Pages that have not changed since they were read last are not read again.</summary>
/// <param name="blobs">The store.</param>
internal sealed class SpeakerTotalsReader(IBlobStore blobs)
{
    private readonly ShardCache _all = new(blobs, isByTag: false);
    private readonly ShardCache _byTag = new(blobs, isByTag: true);

    /// <exception cref="IndexDamagedException">A page is damaged.</exception>
    public async Task<SpeakerListing> SpeakersAsync(SpeakerQuery query, IReadOnlyList<long> versions, CancellationToken cancellationToken)
    {
        byte[]?[] pages = await (query.Tag is null ? _all : _byTag).ReadAsync(versions, cancellationToken).ConfigureAwait(false);
        (string tag, string value) = query.Tag is { } wanted ? (wanted.Key, wanted.Value) : (string.Empty, string.Empty);

        // The worst that is held comes out first.
        PriorityQueue<TotalsRow, SpeakerRank> best = new(Comparer<SpeakerRank>.Create((one, other) => other.CompareTo(one)));
        void Take(TotalsRow row)
        {
            SpeakerRank rank = row.Rank(query.Order);
            if (query.After is not { } after || rank > after)
            {
                if (best.Count <= query.Limit)
                {
                    best.Enqueue(row, rank);
                }
                else
                {
                    best.EnqueueDequeue(row, rank);
                }
            }
        }

        for (int shard = 0; shard < pages.Length; shard++)
        {
            if (pages[shard] is { } page)
            {
                TotalsPage.Each(IndexNames.Totals(shard, query.Tag is not null), page, tag, value, Take);
            }
        }

        bool isMore = best.Count > query.Limit;
        if (isMore)
        {
            best.Dequeue();
        }

        List<SpeakerEntry> items = [];
        while (best.TryDequeue(out TotalsRow row, out _))
        {
            items.Add(row.ToEntry());
        }

        items.Reverse();
        return new SpeakerListing(items, isMore ? SpeakerRank.Of(query.Order, items[^1]) : null);
    }

    /// <exception cref="IndexDamagedException">A page is damaged.</exception>
    public async Task<GroupListing> GroupsAsync(string? tag, (string Tag, string Value)? after, int limit, IReadOnlyList<long> versions, CancellationToken cancellationToken)
    {
        byte[]?[] pages = await _byTag.ReadAsync(versions, cancellationToken).ConfigureAwait(false);
        Dictionary<(string Tag, string Value), GroupTotal> groups = [];
        for (int shard = 0; shard < pages.Length; shard++)
        {
            foreach (GroupTotal group in pages[shard] is { } page ? TotalsPage.Groups(IndexNames.Totals(shard, isByTag: true), page) : [])
            {
                if ((tag is null || group.Tag == tag) && (after is not { } last || MonthSums.Compare((group.Tag, group.Value), last) > 0))
                {
                    groups[(group.Tag, group.Value)] = groups.TryGetValue((group.Tag, group.Value), out GroupTotal held) ? held.Union(group) : group;
                }
            }
        }

        GroupEntry[] items =
        [
            .. groups.Values
                .OrderBy(group => (group.Tag, group.Value), Comparer<(string, string)>.Create(MonthSums.Compare))
                .Take(limit)
                .Select(group => new GroupEntry(group.Tag, group.Value, group.Speakers, group.Calls, DateTimeOffset.FromUnixTimeMilliseconds(group.First), DateTimeOffset.FromUnixTimeMilliseconds(group.Last))),
        ];
        return new GroupListing(items, groups.Count > limit ? (items[^1].Tag, items[^1].Value) : null);
    }
}
