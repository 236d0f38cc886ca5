using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Calls.Trajectories.Pages;
using SpeechEmotion.Calls.Trajectories.RollUps;
using SpeechEmotion.Calls.Trajectories.Statistics;

namespace SpeechEmotion.Storage.Trajectories;

/// <summary>Lists speakers by what their calls say. Reads every page once; holds as many speakers as are asked for.</summary>
/// <param name="pages">The pages.</param>
public sealed class SpeakerList(SpeakerPages pages)
{
    /// <summary>The first speakers of an order.</summary>
    /// <param name="order">The order; speakers that are alike in it are in the ordinal order of their names.</param>
    /// <param name="tag">Where given, only calls that carry this tag count, and only speakers who have one are listed.</param>
    /// <param name="limit">Most speakers, at least 1.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">A page is damaged, or cannot be read.</exception>
    public async Task<IReadOnlyList<SpeakerEntry>> ReadAsync(SpeakerOrder order, KeyValuePair<string, string>? tag, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        Comparer<SpeakerEntry> comparer = Comparer<SpeakerEntry>.Create((one, other) => SpeakerRank.Of(order, one).CompareTo(SpeakerRank.Of(order, other)));
        SortedSet<SpeakerEntry> listed = new(comparer);
        PageMonth first = PageMonth.Of(DateTimeOffset.MinValue.ToUnixTimeMilliseconds());
        PageMonth last = PageMonth.Of(DateTimeOffset.MaxValue.ToUnixTimeMilliseconds());
        await foreach (IReadOnlyList<TrajectoryPage> speaker in pages.ReadSpeakersAsync(first, last, cancellationToken).ConfigureAwait(false))
        {
            if (Entry(speaker, tag) is not { } entry)
            {
                continue;
            }

            listed.Add(entry);
            if (listed.Count > limit)
            {
                listed.Remove(listed.Max!);
            }
        }

        return [.. listed];
    }

    private static SpeakerEntry? Entry(IReadOnlyList<TrajectoryPage> pages, KeyValuePair<string, string>? tag)
    {
        RollUpSums sums = new();
        TrajectoryPoint? first = null;
        TrajectoryPoint? last = null;
        foreach (TrajectoryPoint point in TrajectorySeries.Calls(pages).Where(point => tag is not { } wanted || point.Tags.Contains(wanted.Key, wanted.Value)))
        {
            first ??= point;
            last = point;
            sums.Add(point);
        }

        return first is null ? null : new SpeakerEntry(pages[0].Speaker, first.Start, last!.Start, sums);
    }
}
