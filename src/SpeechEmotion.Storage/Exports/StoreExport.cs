using System.Runtime.InteropServices;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Calls.Trajectories.Pages;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Storage.Exports;

/// <summary>
/// Writes a store's segments and trajectory points as tables, one file a date (UTC) and table: <c>segments/date=2026-01-31/segments.csv</c>, <c>points/date=…/points.csv</c>.
/// A file is written whole or not at all and holds its date's rows in order, so the same store gives the same files. Memory grows with the names and dates of the calls, and holds a month's points.
/// </summary>
public sealed class StoreExport
{
    private const string Calls = "calls/";
    private const int PageLength = 5000;

    private readonly IBlobStore _source;
    private readonly ExportOptions _options;
    private readonly IExportTables _tables;
    private readonly SpeakerPages _pages;
    private readonly CallIndex _index = new();
    private readonly List<string> _unread = [];

    /// <summary>An export into files.</summary>
    /// <param name="source">The store that is exported.</param>
    /// <param name="target">Where the tables go: a folder or a container.</param>
    /// <param name="options">What, and how.</param>
    public StoreExport(IBlobStore source, IBlobStore target, ExportOptions options)
        : this(source, new BlobTables(target, (options ?? throw new ArgumentNullException(nameof(options))).Format), options)
    {
    }

    private StoreExport(IBlobStore source, IExportTables tables, ExportOptions options) =>
        (_source, _tables, _options, _pages) = (source, tables, options, new SpeakerPages(source));

    /// <summary>Writes one table as one stream: its dates one after the other, rows in the order of the files.</summary>
    /// <param name="source">The store that is exported.</param>
    /// <param name="stream">Where to.</param>
    /// <param name="table">The table.</param>
    /// <param name="options">What, and how.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">A page is damaged, or the store cannot be read.</exception>
    public static async Task<ExportOutcome> StreamAsync(IBlobStore source, Stream stream, ExportTable table, ExportOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(options);
        StreamTable rows = new(stream, table, options.Format);
        ExportOutcome outcome = await new StoreExport(source, rows, options).RunAsync(cancellationToken).ConfigureAwait(false);
        await rows.CompleteAsync(cancellationToken).ConfigureAwait(false);
        return outcome;
    }

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

        long segments = _tables.Wants(ExportTable.Segments) ? await SegmentsAsync(changed, cancellationToken).ConfigureAwait(false) : 0;
        BlobTables? files = _tables as BlobTables;
        return new ExportOutcome(files?.Files ?? 0, files?.Removed ?? 0, segments, points, _unread);
    }

    private static DateOnly DateOf(TrajectoryPoint point) => DateOnly.FromDateTime(point.Start.UtcDateTime);

    private async Task<SortedDictionary<PageMonth, List<(string Speaker, bool IsNew)>>> MonthsAsync(CancellationToken cancellationToken)
    {
        SortedDictionary<PageMonth, List<(string, bool)>> months = [];
        await foreach (BlobEntry blob in EntriesAsync(_source, PageBlob.Speakers, cancellationToken).ConfigureAwait(false))
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

    private bool IsNew(BlobEntry blob) => _options.Since is not { } since || blob.Modified >= since;

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
            count += await _tables.WriteAsync(ExportTable.Points, PointRows.Columns, date, rows.Count == 0, async (table, token) =>
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
        await foreach (BlobEntry blob in EntriesAsync(_source, Calls, cancellationToken).ConfigureAwait(false))
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
            count += await _tables.WriteAsync(ExportTable.Segments, SegmentRows.Columns, date, !dates.Contains(date), (table, token) => SegmentsAsync(table, dates[date], token), cancellationToken).ConfigureAwait(false);
        }

        return count;
    }

    private async Task SegmentsAsync(IRowWriter table, IEnumerable<string> calls, CancellationToken cancellationToken)
    {
        CallStore results = new(_source);
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
