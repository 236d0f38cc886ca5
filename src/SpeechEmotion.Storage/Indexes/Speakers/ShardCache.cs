using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Storage.Indexes.Speakers;

/// <summary>The pages of totals as they were read last, kept while the state says that they are the newest, and while they are not too large together. Safe for use by many threads.</summary>
/// <param name="blobs">The store.</param>
/// <param name="isByTag">Which pages.</param>
internal sealed class ShardCache(IBlobStore blobs, bool isByTag)
{
    private const long MostHeld = 64 << 20;
    private const int PagesAtATime = 16;

    private readonly Lock _gate = new();
    private readonly (long Version, byte[]? Bytes)[] _pages = new (long, byte[]?)[IndexNames.SpeakerShards];
    private long _held;

    /// <summary>The pages of all shards; null for one that nobody has written.</summary>
    /// <param name="versions">The least version of each; 0 where there is none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<byte[]?[]> ReadAsync(IReadOnlyList<long> versions, CancellationToken cancellationToken)
    {
        byte[]?[] pages = new byte[]?[IndexNames.SpeakerShards];
        List<int> missing = [];
        lock (_gate)
        {
            for (int shard = 0; shard < pages.Length; shard++)
            {
                if (versions[shard] > 0 && _pages[shard].Version >= versions[shard])
                {
                    pages[shard] = _pages[shard].Bytes;
                }
                else if (versions[shard] > 0)
                {
                    missing.Add(shard);
                }
            }
        }

        ParallelOptions options = new() { MaxDegreeOfParallelism = PagesAtATime, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(missing, options, async (shard, token) =>
        {
            string name = IndexNames.Totals(shard, isByTag);
            pages[shard] = (await blobs.GetAsync(name, token).ConfigureAwait(false) ?? throw new IndexDamagedException(name)).Content;
            Hold(shard, TotalsPage.Version(name, pages[shard]!), pages[shard]!);
        }).ConfigureAwait(false);
        return pages;
    }

    private void Hold(int shard, long version, byte[] bytes)
    {
        lock (_gate)
        {
            (long held, byte[]? before) = _pages[shard];
            long now = _held - (before?.Length ?? 0) + bytes.Length;
            if (version >= held && now <= MostHeld)
            {
                (_pages[shard], _held) = ((version, bytes), now);
            }
        }
    }
}
