using System.Globalization;
using System.Text.Json;
using SpeechEmotion.Calls.Alerts;
using SpeechEmotion.Calls.Trajectories.Pages;
using SpeechEmotion.Storage.Alerts;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Documents;

namespace SpeechEmotion.Storage.Indexes.Alerts;

/// <summary>
/// The alerts of the last evaluation by the months of their calls: <c>indexes/alerts/YYYY-MM</c>, and <c>undated</c> for calls of which nobody knows when they began. The pages are made anew when
/// they are read and <c>alerts/alerts.json</c> is no longer what they were made of, which <c>indexes/alerts/state.json</c> names; it is deleted before and written last. Safe for use by many threads.
/// </summary>
/// <param name="blobs">The store, open for writing, which stays the caller's to dispose.</param>
public sealed class AlertIndex(IBlobStore blobs)
{
    /// <summary>Where the pages lie.</summary>
    public const string Folder = "indexes/alerts/";

    private const string StateName = Folder + "state.json";
    private const string Undated = Folder + "undated";
    private const int MostMonths = 24;
    private const int PageLength = 5000;

    private readonly Lock _gate = new();
    private readonly StoredAlerts _stored = new(blobs);
    private Task _making = Task.CompletedTask;

    /// <summary>Part of the list. Costs a look at the document, a read of the state, a listing of the months, and the pages of 24 months at most; a read of all alerts where there was an evaluation since.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">The alerts are damaged, or the store cannot be read or written.</exception>
    public async Task<AlertListing> ReadAsync(AlertQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        await RenewAsync(cancellationToken).ConfigureAwait(false);
        List<Alert> found = [];
        if (query.After is not { StartMilliseconds: null })
        {
            PageMonth? last = null;
            int months = 0;
            foreach (PageMonth month in await MonthsAsync(query, cancellationToken).ConfigureAwait(false))
            {
                if (found.Count > query.Limit)
                {
                    break;
                }

                if (++months > MostMonths)
                {
                    // Behind all of the last month that was looked at.
                    return new AlertListing(found, new AlertPosition(last!.Value.FirstMillisecond, "\uFFFF"));
                }

                found.AddRange(await PageAsync(Name(month), query, cancellationToken).ConfigureAwait(false));
                last = month;
            }
        }

        if (found.Count <= query.Limit && query.From is null && query.To is null)
        {
            found.AddRange(await PageAsync(Undated, query, cancellationToken).ConfigureAwait(false));
        }

        return found.Count <= query.Limit
            ? new AlertListing(found, null)
            : new AlertListing(found[..query.Limit], AlertPosition.Of(found[query.Limit - 1]));
    }

    private static string Name(PageMonth month) => Folder + month;

    private static string NameOf(Alert alert) => alert.CallStartedAt is { } start ? Name(MonthOf(start)) : Undated;

    private static PageMonth MonthOf(DateTimeOffset instant) => PageMonth.Of(instant.ToUnixTimeMilliseconds());

    private static bool MayHold(AlertQuery query, PageMonth month) =>
        (query.From is not { } from || month >= MonthOf(from))
        && (query.To is not { } to || month <= MonthOf(to))
        && (query.After is not { StartMilliseconds: { } after } || month <= PageMonth.Of(after));

    private async Task<IReadOnlyList<PageMonth>> MonthsAsync(AlertQuery query, CancellationToken cancellationToken)
    {
        List<PageMonth> months = [];
        await foreach (string name in blobs.ListAsync(Folder, cancellationToken).ConfigureAwait(false))
        {
            if (DateOnly.TryParseExact(name.AsSpan(Folder.Length), "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly first)
                && MayHold(query, new PageMonth(first.Year, first.Month)))
            {
                months.Add(new PageMonth(first.Year, first.Month));
            }
        }

        months.Reverse();
        return months;
    }

    private async Task<IEnumerable<Alert>> PageAsync(string name, AlertQuery query, CancellationToken cancellationToken)
    {
        if (await blobs.GetAsync(name, cancellationToken).ConfigureAwait(false) is not { } blob)
        {
            return [];
        }

        try
        {
            return [.. AlertListJson.Read(name, blob.Content).Where(query.Matches).OrderBy(AlertPosition.Of)];
        }
        catch (StorageException exception) when (exception.Error == StorageError.BadDocument)
        {
            await blobs.DeleteAsync(StateName, BlobCondition.None, cancellationToken).ConfigureAwait(false);
            throw new StorageException(StorageError.NotReady, $"{blobs.Location}: the index '{name}' was damaged and is being made anew. Ask again.", exception);
        }
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        if (await IsFreshAsync(cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        Task making;
        lock (_gate)
        {
            making = _making = _making.IsCompleted ? Task.Run(MakeAsync, CancellationToken.None) : _making;
        }

        await making.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> IsFreshAsync(CancellationToken cancellationToken)
    {
        BlobEntry? document = await blobs.DescribeAsync(StoredAlerts.AlertsName, cancellationToken).ConfigureAwait(false);
        Blob? state = await blobs.GetAsync(StateName, cancellationToken).ConfigureAwait(false);
        return state is null ? document is null : document is { } now && Read(state) is { } made && (made.Length, made.Modified) == (now.Length, now.Modified);
    }

    // The look at the document comes before it is read: what is written in between is found by the next look.
    private async Task MakeAsync()
    {
        BlobEntry? document = await blobs.DescribeAsync(StoredAlerts.AlertsName, CancellationToken.None).ConfigureAwait(false);
        await blobs.DeleteAsync(StateName, BlobCondition.None, CancellationToken.None).ConfigureAwait(false);
        HashSet<string> stale = [];
        for (string? after = null; ;)
        {
            BlobPage page = await blobs.ListPageAsync(Folder, after, PageLength, CancellationToken.None).ConfigureAwait(false);
            stale.UnionWith(page.Entries.Select(entry => entry.Name));
            if ((after = page.Next) is null)
            {
                break;
            }
        }

        foreach (IGrouping<string, Alert> page in (await _stored.ReadAsync(CancellationToken.None).ConfigureAwait(false)).GroupBy(NameOf))
        {
            stale.Remove(page.Key);
            byte[] bytes = StoredAlerts.Write([.. page.Select(alert => alert.Rule).Distinct().Order(StringComparer.Ordinal)], page);
            await blobs.PutAsync(page.Key, bytes, BlobCondition.None, CancellationToken.None).ConfigureAwait(false);
        }

        foreach (string name in stale)
        {
            await blobs.DeleteAsync(name, BlobCondition.None, CancellationToken.None).ConfigureAwait(false);
        }

        if (document is { } made)
        {
            AlertIndexDocument state = new() { Length = made.Length, Modified = made.Modified };
            byte[] bytes = [.. JsonSerializer.SerializeToUtf8Bytes(state, IndexJsonContext.Default.AlertIndexDocument), (byte)'\n'];
            await blobs.PutAsync(StateName, bytes, BlobCondition.None, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static AlertIndexDocument? Read(Blob blob)
    {
        try
        {
            return JsonSerializer.Deserialize(blob.Content, IndexJsonContext.Default.AlertIndexDocument) is { Schema: AlertIndexDocument.CurrentSchema } known ? known : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
