using SpeechEmotion.Calls.Trajectories.Pages;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Storage.Indexes.Calls;

/// <summary>
/// Searches the calls of the index, the latest day first, until as many are found as are asked for or <see cref="MostDays"/> days have been looked at. Where a speaker is asked for, the
/// speaker's own pages say on which days there is anything to look at.
/// </summary>
/// <param name="blobs">The store.</param>
internal sealed class CallSearch(IBlobStore blobs)
{
    /// <summary>Most pages of days that one search reads.</summary>
    public const int MostDays = 62;

    private const int PageLength = 5000;

    private readonly SpeakerPages _pages = new(blobs);

    /// <exception cref="IndexDamagedException">A page is damaged.</exception>
    public async Task<CallListing> FindAsync(CallQuery query, CancellationToken cancellationToken)
    {
        List<ListedCall> found = [];
        if (query.After is not { StartMilliseconds: null })
        {
            int days = 0;
            DateOnly? last = null;
            await foreach (DateOnly day in DaysAsync(query, cancellationToken).ConfigureAwait(false))
            {
                if (found.Count > query.Limit)
                {
                    break;
                }

                if (++days > MostDays)
                {
                    return new CallListing(found, CallPosition.BehindDay(last!.Value));
                }

                found.AddRange(await ReadAsync(IndexNames.Day(day), query, cancellationToken).ConfigureAwait(false));
                last = day;
            }
        }

        // When a call was that nobody knows the time of, nobody can say.
        if (found.Count <= query.Limit && query.From is null && query.To is null)
        {
            found.AddRange(await UndatedAsync(query, cancellationToken).ConfigureAwait(false));
        }

        return found.Count <= query.Limit
            ? new CallListing(found, null)
            : new CallListing(found[..query.Limit], CallPosition.Of(found[query.Limit - 1]));
    }

    // A day further than what was asked for ends on both sides.
    private static bool MayHold(CallQuery query, DateOnly day)
    {
        long first = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds();
        long end = first + (long)TimeSpan.FromDays(1).TotalMilliseconds;
        return (query.From is not { } from || end > from.ToUnixTimeMilliseconds())
            && (query.To is not { } to || first < to.ToUnixTimeMilliseconds())
            && (query.After is not { } after || first <= after.StartMilliseconds!.Value)
            && (query.After is not { } last || last != CallPosition.BehindDay(day));
    }

    // CALL#CHANNEL, whom nobody named, has no pages.
    private static bool IsNobody(string speaker)
    {
        int sign = speaker.LastIndexOf('#');
        return sign > 0 && sign < speaker.Length - 1 && speaker.AsSpan(sign + 1).IndexOfAnyExceptInRange('0', '9') < 0;
    }

    private IAsyncEnumerable<DateOnly> DaysAsync(CallQuery query, CancellationToken cancellationToken) =>
        query.Speaker is { } speaker ? DaysOfAsync(speaker, query, cancellationToken) : AllDaysAsync(query, cancellationToken);

    private async IAsyncEnumerable<DateOnly> AllDaysAsync(CallQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<DateOnly> days = [];
        string? after = null;
        do
        {
            BlobPage page = await blobs.ListPageAsync(IndexNames.Days, after, PageLength, cancellationToken).ConfigureAwait(false);
            days.AddRange(page.Entries.Select(entry => IndexNames.DayOf(entry.Name)).OfType<DateOnly>().Where(day => MayHold(query, day)));
            after = page.Next;
        }
        while (after is not null);

        for (int index = days.Count - 1; index >= 0; index--)
        {
            yield return days[index];
        }
    }

    private async IAsyncEnumerable<DateOnly> DaysOfAsync(string speaker, CallQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PageMonth first = PageMonth.Of((query.From ?? DateTimeOffset.MinValue).ToUnixTimeMilliseconds());
        PageMonth last = PageMonth.Of((query.To ?? DateTimeOffset.MaxValue).ToUnixTimeMilliseconds());
        IReadOnlyList<PageMonth> months = await _pages.MonthsAsync(speaker, first, last, cancellationToken).ConfigureAwait(false);
        if (months.Count == 0 && IsNobody(speaker))
        {
            await foreach (DateOnly day in AllDaysAsync(query, cancellationToken).ConfigureAwait(false))
            {
                yield return day;
            }
        }

        for (int index = months.Count - 1; index >= 0; index--)
        {
            if (query.After is { StartMilliseconds: { } after } && months[index] > PageMonth.Of(after))
            {
                continue;
            }

            TrajectoryPage? page = await _pages.ReadAsync(speaker, months[index], cancellationToken).ConfigureAwait(false);
            foreach (DateOnly day in (page?.Points ?? []).Where(point => !point.Removed).Select(point => IndexNames.DateOf(point.StartMilliseconds)).Distinct().OrderDescending())
            {
                if (MayHold(query, day))
                {
                    yield return day;
                }
            }
        }
    }

    private async Task<IEnumerable<ListedCall>> ReadAsync(string name, CallQuery query, CancellationToken cancellationToken) =>
        await blobs.GetAsync(name, cancellationToken).ConfigureAwait(false) is { } blob
            ? CallPage.Read(name, blob.Content).Where(query.Matches).OrderBy(CallPosition.Of)
            : [];

    private async Task<IEnumerable<ListedCall>> UndatedAsync(CallQuery query, CancellationToken cancellationToken)
    {
        IEnumerable<ListedCall>[] pages = await Task.WhenAll(
            Enumerable.Range(0, IndexNames.UndatedPages).Select(page => ReadAsync(IndexNames.Undated(page), query, cancellationToken))).ConfigureAwait(false);
        return pages.SelectMany(page => page).OrderBy(CallPosition.Of);
    }
}
