using System.Runtime.InteropServices;
using SpeechEmotion.Calls.Drift;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Calls.Trajectories.Pages;
using SpeechEmotion.Calls.Trajectories.Statistics;

namespace SpeechEmotion.Storage.Trajectories;

/// <summary>Reads a drift report from the pages of all speakers. Memory grows with the days, not with the calls.</summary>
/// <param name="pages">The pages.</param>
public sealed class DriftReader(SpeakerPages pages)
{
    /// <summary>Reads the report.</summary>
    /// <param name="from">The first day, in UTC.</param>
    /// <param name="to">The day after the last.</param>
    /// <param name="reference">The reference's first day and the day after its last; null for the thirty days from the first that has calls.</param>
    /// <param name="tag">Where given, only calls that carry this tag count.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">A page is damaged, or cannot be read.</exception>
    public async Task<DriftReport> ReadAsync(
        DateOnly from, DateOnly to, (DateOnly From, DateOnly To)? reference, KeyValuePair<string, string>? tag, CancellationToken cancellationToken)
    {
        // Without a reference the first days that have calls are one, wherever they lie.
        DateOnly first = reference is not { } given ? DateOnly.MinValue : given.From < from ? given.From : from;
        DateOnly last = reference is { } period && period.To > to ? period.To : to;
        Dictionary<DateOnly, DriftPeriod> days = [];
        await foreach (IReadOnlyList<TrajectoryPage> speaker in pages.ReadSpeakersAsync(new PageMonth(first.Year, first.Month), new PageMonth(last.Year, last.Month), cancellationToken).ConfigureAwait(false))
        {
            foreach (TrajectoryPoint point in TrajectorySeries.Calls(speaker))
            {
                DateOnly day = DateOnly.FromDateTime(point.Start.UtcDateTime);
                if (day >= first && day < last && (tag is not { } wanted || point.Tags.Contains(wanted.Key, wanted.Value)))
                {
                    ref DriftPeriod? sums = ref CollectionsMarshal.GetValueRefOrAddDefault(days, day, out _);
                    sums ??= new DriftPeriod();
                    sums.Add(point);
                }
            }
        }

        DriftReport report = DriftReport.Of(days, reference);
        return report with { Days = [.. report.Days.Where(day => day.Day >= from && day.Day < to)] };
    }
}
