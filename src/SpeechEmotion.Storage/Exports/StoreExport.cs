using System.Globalization;
using System.Runtime.InteropServices;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Calls.Trajectories.Pages;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Exports.Arrow;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Storage.Exports;

/// <summary>
/// Writes a store's segments and trajectory points as tables, one file a date (UTC) and table: <c>segments/date=2026-01-31/segments.csv</c>, <c>points/date=…/points.csv</c>.
/// A file is written whole or not at all and holds its date's rows in order, so the same store gives the same files. Memory grows with the names and dates of the calls, and holds a month's points.
/// </summary>
/// <param name="source">The store that is exported.</param>
/// <param name="target">Where the tables go: a folder or a container.</param>
/// <param name="options">What, and how.</param>
public sealed class StoreExport(IBlobStore source, IBlobStore target, ExportOptions options)
{
    private const string Calls = "calls/";
    private const int PageLength = 5000;

    // As Hive, Spark and others call the partition of rows without a date.
    private const string NoDate = "__HIVE_DEFAULT_PARTITION__";

    private readonly SpeakerPages _pages = new(source);
    private readonly CallIndex _index = new();
    private readonly List<string> _unread = [];
    private int _files;
    private int _removed;

    private string Extension => options.Format == ExportFormat.Csv ? "csv" : "arrow";

    /// <summary>Writes the tables.</summary>
    /// <param name="cancellationToken">Gives up; files that were written stay.</param>
    /// <exception cref="StorageException">A page is damaged, the store cannot be read, or the tables cannot be written.</exception>
    public async Task<ExportOutcome> RunAsync(CancellationToken cancellationToken)
    {
        SortedDictionary<PageMonth, List<(string Speaker, bool IsNew)>> months = await MonthsAsync(cancellationToken).ConfigureAwait(false);
        HashSet<DateOnly?> changed = [];
        long points = 0;
        foreach ((PageMonth month, List<(string Speaker, bool IsNew)> speakers) in months)
        {
            points += await PointsAsync(month, speakers, changed, cancellationToken).ConfigureAwait(false);
        }

        long segments = await SegmentsAsync(changed, cancellationToken).ConfigureAwait(false);
        return new ExportOutcome(_files, _removed, segments, points, _unread);
    }

    private static string Date(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? NoDate;

    private static DateOnly DateOf(TrajectoryPoint point) => DateOnly.FromDateTime(point.Start.UtcDateTime);

    private async Task<SortedDictionary<PageMonth, List<(string Speaker, bool IsNew)>>> MonthsAsync(CancellationToken cancellationToken)
    {
        SortedDictionary<PageMonth, List<(string, bool)>> months = [];
        await foreach (BlobEntry blob in EntriesAsync(source, PageBlob.Speakers, cancellationToken).ConfigureAwait(false))
        {
            if (PageBlob.TryParse(blob.Name, out string speaker, out PageMonth month))
            {
                if (!months.TryGetValue(month, out List<(string, bool)>? speakers))
                {
                    months[month] = speakers = [];
                }

                speakers.Add((speaker, IsNew(blob)));
            }
        }

        return months;
    }

    private bool IsNew(BlobEntry blob) => options.Since is not { } since || blob.Modified >= since;

    private async Task<long> PointsAsync(PageMonth month, List<(string Speaker, bool IsNew)> speakers, HashSet<DateOnly?> changed, CancellationToken cancellationToken)
    {
        Dictionary<DateOnly, List<SpeakerPoint>> dates = [];
        HashSet<DateOnly> here = [];
        foreach ((string speaker, bool isNew) in speakers)
        {
            if (await _pages.ReadAsync(speaker, month, cancellationToken).ConfigureAwait(false) is not { } page)
            {
                continue;
            }

            _index.Add([page]);
            foreach (TrajectoryPoint point in page.Points)
            {
                DateOnly date = DateOf(point);
                if (isNew)
                {
                    // A grave too: the call it stands for is to go.
                    here.Add(date);
                }

                if (!point.Removed)
                {
                    ref List<SpeakerPoint>? rows = ref CollectionsMarshal.GetValueRefOrAddDefault(dates, date, out _);
                    rows ??= [];
                    rows.Add(new SpeakerPoint(speaker, point));
                }
            }
        }

        long count = 0;
        foreach (DateOnly date in here.Order())
        {
            changed.Add(date);
            List<SpeakerPoint> rows = dates.GetValueOrDefault(date) ?? [];
            count += await TableAsync("points", PointRows.Columns, date, rows.Count == 0, async (table, token) =>
            {
                foreach (SpeakerPoint row in rows.OrderBy(row => row.Point.StartMilliseconds).ThenBy(row => row.Speaker, StringComparer.Ordinal).ThenBy(row => row.Point.Call, StringComparer.Ordinal))
                {
                    await PointRows.WriteAsync(table, row, token).ConfigureAwait(false);
                }
            }, cancellationToken).ConfigureAwait(false);
        }

        return count;
    }

    private async Task<long> SegmentsAsync(HashSet<DateOnly?> changed, CancellationToken cancellationToken)
    {
        List<(DateOnly? Date, string Call)> calls = [];
        await foreach (BlobEntry blob in EntriesAsync(source, Calls, cancellationToken).ConfigureAwait(false))
        {
            if (CallName.FromPath(blob.Name[Calls.Length..]) is not { } call)
            {
                continue;
            }

            DateOnly? date = _index.Find(call) is { } metadata ? DateOnly.FromDateTime(metadata.StartedAt.UtcDateTime) : null;
            calls.Add((date, call));
            if (IsNew(blob))
            {
                changed.Add(date);
            }
        }

        long count = 0;
        ILookup<DateOnly?, string> dates = calls.Where(call => changed.Contains(call.Date)).ToLookup(call => call.Date, call => call.Call);
        foreach (DateOnly? date in changed.OrderBy(date => date ?? DateOnly.MaxValue))
        {
            count += await TableAsync("segments", SegmentRows.Columns, date, !dates.Contains(date), (table, token) => SegmentsAsync(table, dates[date], token), cancellationToken).ConfigureAwait(false);
        }

        return count;
    }

    private async Task SegmentsAsync(IRowWriter table, IEnumerable<string> calls, CancellationToken cancellationToken)
    {
        CallStore results = new(source);
        foreach (string call in calls)
        {
            CallResult? result = null;
            try
            {
                result = await results.ReadAsync(call, cancellationToken).ConfigureAwait(false);
            }
            catch (StorageException exception) when (exception.Error == StorageError.BadDocument)
            {
                _unread.Add(call);
            }

            if (result is not null)
            {
                await SegmentRows.WriteAsync(table, result, _index.Find(call), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<long> TableAsync(
        string table, IReadOnlyList<ExportColumn> columns, DateOnly? date, bool isEmpty, Func<IRowWriter, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        string name = $"{table}/date={Date(date)}/{table}.{Extension}";
        if (isEmpty)
        {
            _removed += await target.DeleteAsync(name, BlobCondition.None, cancellationToken).ConfigureAwait(false) ? 1 : 0;
            return 0;
        }

        long count = 0;
        await target.PutAsync(name, async (stream, token) =>
        {
            CountedRows rows = new(options.Format == ExportFormat.Csv ? new CsvRowWriter(stream, columns) : new ArrowRowWriter(stream, columns));
            await write(rows, token).ConfigureAwait(false);
            await rows.CompleteAsync(token).ConfigureAwait(false);
            count = rows.Count;
        }, BlobCondition.None, cancellationToken).ConfigureAwait(false);
        _files++;
        return count;
    }

    private static async IAsyncEnumerable<BlobEntry> EntriesAsync(IBlobStore blobs, string prefix, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? after = null;
        do
        {
            BlobPage page = await blobs.ListPageAsync(prefix, after, PageLength, cancellationToken).ConfigureAwait(false);
            foreach (BlobEntry entry in page.Entries)
            {
                yield return entry;
            }

            after = page.Next;
        }
        while (after is not null);
    }
}
