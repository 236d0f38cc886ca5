using System.Collections.Concurrent;
using System.Globalization;
using SpeechEmotion.Models.Adaptation;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Subjects;
using SpeechEmotion.Storage.Trajectories.Statistics;

namespace SpeechEmotion.Storage.Trajectories;

/// <summary>
/// How speakers speak, for inference that adapts to them: what each call contributes, in <c>speakers/SPEAKER/statistics/YYYY-MM-DD</c>. A
/// page is a map from call to contribution, merged on condition that it is what was read, so a repeated call counts once and any number
/// of engines may write. Safe for use by many threads.
/// </summary>
/// <param name="blobs">The store, which stays the caller's to dispose.</param>
public sealed class SpeakerStatisticsStore(IBlobStore blobs)
{
    private const int PagesAtATime = 8;
    private const int SpeakersAtATime = 16;

    private readonly GroupCommit<(string Speaker, DateOnly Day), DayContribution> _writes =
        new(PagesAtATime, (page, contributions) => MergeAsync(blobs, page.Speaker, page.Day, contributions));

    /// <summary>Merges what a call contributes; done once it is durable. Of two contributions of one call and shape the one that heard more stands.</summary>
    /// <param name="call">The call's name.</param>
    /// <param name="startedAt">When it began.</param>
    /// <param name="statistics">How its speakers speak in it; a speaker on several channels is added up, one without a frame of speech left out.</param>
    /// <param name="cancellationToken">Stops waiting; the contributions may then be written or not.</param>
    /// <exception cref="StorageException">A page is damaged, or cannot be read or written. They may be put again.</exception>
    public async Task PutAsync(
        string call, DateTimeOffset startedAt, IReadOnlyList<(string Speaker, SpeakerStatistics Statistics)> statistics, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(call);
        ArgumentNullException.ThrowIfNull(statistics);
        DateOnly day = Day(startedAt);
        await Task.WhenAll(statistics
            .Where(one => one.Statistics.Frames > 0)
            .GroupBy(one => (one.Speaker, one.Statistics.Shape), one => one.Statistics)
            .Select(heard => _writes.AddAsync(
                (heard.Key.Speaker, day), [new DayContribution(call, heard.Aggregate((sum, one) => sum.Union(one)))], cancellationToken))).ConfigureAwait(false);
    }

    /// <summary>
    /// What is known now of the speakers of some calls, for each call from calls of earlier days (UTC) only: so neither its own contribution nor
    /// those that come while the calls are analysed change anything, and any order gives the same results.
    /// </summary>
    /// <param name="calls">The speakers and when their calls began, in any order, repeated as they come.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">A page is damaged, or cannot be read.</exception>
    public async Task<StatisticsSnapshot> SnapshotAsync(IEnumerable<(string Speaker, DateTimeOffset StartedAt)> calls, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(calls);
        Dictionary<string, (DateOnly First, DateOnly Last)> asked = [];
        ErasedSpeakers erased = await Tombstones.Of(blobs).LookAsync(cancellationToken).ConfigureAwait(false);
        foreach ((string speaker, DateTimeOffset startedAt) in calls)
        {
            if (erased.Contains(speaker))
            {
                continue;
            }

            DateOnly day = Day(startedAt);
            asked[speaker] = asked.TryGetValue(speaker, out (DateOnly First, DateOnly Last) days)
                ? (day < days.First ? day : days.First, day > days.Last ? day : days.Last)
                : (day, day);
        }

        ConcurrentDictionary<string, IReadOnlyList<SnapshotDay>> speakers = [];
        ParallelOptions options = new() { MaxDegreeOfParallelism = SpeakersAtATime, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(asked, options, async (speaker, token) =>
        {
            IReadOnlyList<SnapshotDay> days = await ReadAsync(speaker.Key, speaker.Value.First, speaker.Value.Last, token).ConfigureAwait(false);
            if (days.Count > 0)
            {
                speakers[speaker.Key] = days;
            }
        }).ConfigureAwait(false);
        return StatisticsSnapshot.Of(speakers);
    }

    private static string Folder(string speaker) => $"{PageBlob.Speakers}{SpeakerName.ToPath(speaker)}/statistics/";

    private static DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(instant.UtcDateTime);

    private static async Task MergeAsync(IBlobStore blobs, string speaker, DateOnly day, IReadOnlyList<DayContribution> contributions)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{Folder(speaker)}{day:yyyy-MM-dd}");
        Tombstones tombstones = Tombstones.Of(blobs);
        ErasedSpeakers erased = await tombstones.KnownAsync(CancellationToken.None).ConfigureAwait(false);
        if (erased.Contains(speaker))
        {
            await blobs.DeleteAsync(name, BlobCondition.None, CancellationToken.None).ConfigureAwait(false);
            return;
        }

        await tombstones.GuardAsync(
            erased,
            () => MergedBlob.WriteAsync(
                blobs,
                name,
                blob =>
                {
                    byte[] merged = (blob is null ? DayPage.Of(day, []) : Read(blobs, name, blob)).Merge(contributions).ToBytes();
                    return blob is not null && merged.AsSpan().SequenceEqual(blob.Content) ? null : merged;
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

    private static DayPage Read(IBlobStore blobs, string name, Blob blob)
    {
        try
        {
            return DayPage.Read(blob.Content);
        }
        catch (InvalidDataException exception)
        {
            throw new StorageException(
                StorageError.BadDocument,
                $"{blobs.Location}: the statistics '{name}' cannot be used. {exception.Message} Restore them from a backup, or delete them: the speaker is then known by other days.",
                exception);
        }
    }

    // Days that every call of the speaker may know are one sum; the others stay apart.
    private async Task<IReadOnlyList<SnapshotDay>> ReadAsync(string speaker, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        SortedDictionary<DateOnly, List<SpeakerStatistics>> days = [];
        await foreach (string name in blobs.ListAsync(Folder(speaker), cancellationToken).ConfigureAwait(false))
        {
            if (!DateOnly.TryParseExact(name.AsSpan(name.LastIndexOf('/') + 1), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
                || day >= last
                || await blobs.GetAsync(name, cancellationToken).ConfigureAwait(false) is not { } blob)
            {
                continue;
            }

            DateOnly known = day < first ? first.AddDays(-1) : day;
            if (!days.TryGetValue(known, out List<SpeakerStatistics>? sums))
            {
                days[known] = sums = [];
            }

            foreach (DayContribution contribution in Read(blobs, name, blob).Contributions)
            {
                Add(sums, contribution.Statistics);
            }
        }

        return
        [
            .. days.SelectMany(day => day.Value
                .Order(Comparer<SpeakerStatistics>.Create((one, other) => DayContribution.CompareShape(one.Shape, other.Shape)))
                .Select(sum => new SnapshotDay(day.Key, sum))),
        ];
    }

    private static void Add(List<SpeakerStatistics> sums, SpeakerStatistics statistics)
    {
        int index = sums.FindIndex(sum => sum.Shape == statistics.Shape);
        if (index < 0)
        {
            sums.Add(statistics);
        }
        else
        {
            sums[index] = sums[index].Union(statistics);
        }
    }
}
