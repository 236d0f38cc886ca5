using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Calls.Trajectories.Pages;
using SpeechEmotion.Calls.Trajectories.Readings;
using SpeechEmotion.Calls.Trajectories.RollUps;
using SpeechEmotion.Calls.Trajectories.Statistics;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Groups;

namespace SpeechEmotion.Storage.Trajectories;

/// <summary>Reads trajectories of speakers and of groups from their pages. Nothing is remembered between readings. Safe for use by many threads.</summary>
/// <param name="blobs">The store, which stays the caller's to dispose.</param>
public sealed class TrajectoryReader(IBlobStore blobs)
{
    private const int PagesAtATime = 16;

    // Up to so many months are asked for by name; more are listed.
    private const int MonthsUnlisted = 26;

    private readonly SpeakerPages _pages = new(blobs);
    private readonly GroupIndex _groups = new(blobs);

    /// <summary>A speaker's trajectory; without points where there are no calls.</summary>
    /// <param name="speaker">The speaker.</param>
    /// <param name="query">What is asked for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">A page is damaged, or cannot be read.</exception>
    public async Task<Trajectory> SpeakerAsync(string speaker, TrajectoryQuery query, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(speaker);
        ArgumentNullException.ThrowIfNull(query);
        return Trajectory.Of(speaker, null, 1, query, await PointsAsync([speaker], null, query, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>The trajectory of all calls that carry a tag; a call with two speakers of the group counts for each.</summary>
    /// <param name="tag">The tag's name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="query">What is asked for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">A page is damaged, or cannot be read.</exception>
    public async Task<Trajectory> GroupAsync(string tag, string value, TrajectoryQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        IReadOnlyList<string> members = await _groups.MembersAsync(tag, value, cancellationToken).ConfigureAwait(false);
        KeyValuePair<string, string> group = new(tag, value);
        return Trajectory.Of(null, group, members.Count, query, await PointsAsync(members, group, query, cancellationToken).ConfigureAwait(false));
    }

    private static PageMonth Month(DateTimeOffset instant) => PageMonth.Of(instant.ToUnixTimeMilliseconds());

    private Task<IReadOnlyList<TrajectoryStretch>> PointsAsync(
        IReadOnlyList<string> speakers, KeyValuePair<string, string>? tag, TrajectoryQuery query, CancellationToken cancellationToken) => query.Resolution switch
        {
            TrajectoryResolution.Call => CallsAsync(speakers, tag, query, cancellationToken),
            TrajectoryResolution.Hour => StretchesAsync(speakers, tag, query, RollUpResolution.Hour, cancellationToken),
            TrajectoryResolution.Day => StretchesAsync(speakers, tag, query, RollUpResolution.Day, cancellationToken),
            TrajectoryResolution.Week => StretchesAsync(speakers, tag, query, RollUpResolution.Week, cancellationToken),
            _ => StretchesAsync(speakers, tag, query, RollUpResolution.Month, cancellationToken),
        };

    private async Task<IReadOnlyList<TrajectoryStretch>> StretchesAsync(
        IReadOnlyList<string> speakers, KeyValuePair<string, string>? tag, TrajectoryQuery query, RollUpResolution resolution, CancellationToken cancellationToken)
    {
        ConcurrentBag<PageRollUp> readings = [];
        void Take(string speaker, PageMonth month, string name, Blob blob)
        {
            if (!readings.TryTake(out PageRollUp? reading))
            {
                reading = new PageRollUp(query.FirstRead, query.To, resolution, query.Zone, tag);
            }

            PageBlob.Add(reading, blobs, name, blob, speaker, month);
            readings.Add(reading);
        }

        await EachPageAsync(speakers, Month(query.FirstRead), Month(query.To), Take, cancellationToken).ConfigureAwait(false);
        PageRollUp all = new(query.FirstRead, query.To, resolution, query.Zone, tag);
        foreach (PageRollUp reading in readings)
        {
            all.Add(reading);
        }

        return [.. all.Buckets().Select(TrajectoryStretch.Of)];
    }

    private async Task<IReadOnlyList<TrajectoryStretch>> CallsAsync(
        IReadOnlyList<string> speakers, KeyValuePair<string, string>? tag, TrajectoryQuery query, CancellationToken cancellationToken)
    {
        ConcurrentBag<TrajectoryStretch> calls = [];
        ParallelOptions options = new() { MaxDegreeOfParallelism = PagesAtATime, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(speakers, options, async (speaker, token) =>
        {
            foreach (TrajectoryPoint point in await CallsAsync(speaker, tag, query, token).ConfigureAwait(false))
            {
                calls.Add(TrajectoryStretch.Of(speaker, point, query.Zone));
            }
        }).ConfigureAwait(false);
        return
        [
            .. calls.OrderBy(call => call.Start)
                .ThenBy(call => call.Call, StringComparer.Ordinal)
                .ThenBy(call => call.Speaker, StringComparer.Ordinal),
        ];
    }

    // Of calls as many before the reading as a baseline is made of, wherever they lie.
    private async Task<IEnumerable<TrajectoryPoint>> CallsAsync(
        string speaker, KeyValuePair<string, string>? tag, TrajectoryQuery query, CancellationToken cancellationToken)
    {
        IReadOnlyList<PageMonth> months = await _pages.MonthsAsync(speaker, Month(DateTimeOffset.MinValue), Month(query.To), cancellationToken).ConfigureAwait(false);
        List<TrajectoryPage> pages = [];
        int earlier = 0;
        for (int index = months.Count - 1; index >= 0 && (months[index] >= Month(query.From) || earlier < query.Baseline.MostCalls); index--)
        {
            if (await _pages.ReadAsync(speaker, months[index], cancellationToken).ConfigureAwait(false) is { } page)
            {
                pages.Add(page);
                earlier += page.Points.Count(point => !point.Removed && point.Start < query.From && Carries(point));
            }
        }

        return TrajectorySeries.Calls(pages).Where(point => point.Start < query.To && Carries(point));

        bool Carries(TrajectoryPoint point) => tag is not { } wanted || point.Tags.Contains(wanted.Key, wanted.Value);
    }

    private async Task EachPageAsync(
        IReadOnlyList<string> speakers, PageMonth first, PageMonth last, Action<string, PageMonth, string, Blob> take, CancellationToken cancellationToken)
    {
        ParallelOptions options = new() { MaxDegreeOfParallelism = PagesAtATime, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(PlacesAsync(speakers, first, last, cancellationToken), options, async (place, token) =>
        {
            string name = PageBlob.Name(place.Speaker, place.Month);
            if (await blobs.GetAsync(name, token).ConfigureAwait(false) is { } blob)
            {
                take(place.Speaker, place.Month, name, blob);
            }
        }).ConfigureAwait(false);
    }

    private async IAsyncEnumerable<(string Speaker, PageMonth Month)> PlacesAsync(
        IReadOnlyList<string> speakers, PageMonth first, PageMonth last, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (string speaker in speakers)
        {
            IEnumerable<PageMonth> months = last.Number - first.Number < MonthsUnlisted
                ? Enumerable.Range(first.Number, last.Number - first.Number + 1).Select(PageMonth.FromNumber)
                : await _pages.MonthsAsync(speaker, first, last, cancellationToken).ConfigureAwait(false);
            foreach (PageMonth month in months)
            {
                yield return (speaker, month);
            }
        }
    }
}
