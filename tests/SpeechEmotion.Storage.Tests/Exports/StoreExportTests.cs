using System.Text;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Storage.Exports;
using SpeechEmotion.Storage.Tests.Blobs;
using SpeechEmotion.Storage.Tests.Exports.Arrow;
using SpeechEmotion.Storage.Tests.Trajectories;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Storage.Tests.Exports;

public sealed class StoreExportTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    private readonly MemoryBlobStore _store = new();
    private readonly MemoryBlobStore _tables = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        await _tables.DisposeAsync();
    }

    [Fact]
    public async Task Rows_lie_in_files_by_date_and_formulas_are_harmless()
    {
        await PutAsync("=one", 1, Monday);
        await PutAsync("two", 30, Monday);
        await new CallStore(_store).WriteAsync(Results.Whole("undated"), Stop);
        ExportOutcome outcome = await ExportAsync(new ExportOptions());
        Assert.Equal(
            [
                "points/date=2026-03-01/points.csv", "points/date=2026-03-02/points.csv",
                "segments/date=2026-03-01/segments.csv", "segments/date=2026-03-02/segments.csv", "segments/date=__HIVE_DEFAULT_PARTITION__/segments.csv",
            ],
            _tables.Contents().Keys.Order(StringComparer.Ordinal));
        Assert.Equal((5, 0, 3L, 2L), (outcome.Files, outcome.Removed, outcome.Segments, outcome.Points));
        string[] segments = Text("segments/date=2026-03-01/segments.csv");
        Assert.StartsWith("call,startedAt,speaker,channel,role,start,end,emotion,", segments[0], StringComparison.Ordinal);
        Assert.StartsWith("\"'=one\",2026-03-01T01:00:00.000Z,anna,0,agent,1.25,3.5,angry,0.7,", segments[1], StringComparison.Ordinal);
        Assert.StartsWith("undated,,anna,0,agent,", Text("segments/date=__HIVE_DEFAULT_PARTITION__/segments.csv")[1], StringComparison.Ordinal);
        Assert.StartsWith("anna,\"'=one\",2026-03-01T01:00:00.000Z,60,0,,,,,,0.1,,,,", Text("points/date=2026-03-01/points.csv")[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_table_as_a_stream_has_the_rows_of_its_files_in_their_order()
    {
        await PutAsync("=one", 1, Monday);
        await PutAsync("two", 30, Monday);
        await new CallStore(_store).WriteAsync(Results.Whole("undated"), Stop);
        await ExportAsync(new ExportOptions());
        foreach ((ExportTable table, string[] dates) in ((ExportTable, string[])[])[(ExportTable.Segments, ["2026-03-01", "2026-03-02", "__HIVE_DEFAULT_PARTITION__"]), (ExportTable.Points, ["2026-03-01", "2026-03-02"])])
        {
            using MemoryStream stream = new();
            ExportOutcome outcome = await StoreExport.StreamAsync(_store, stream, table, new ExportOptions(), Stop);
            string name = table.ToString().ToLowerInvariant();
            string[][] files = [.. dates.Select(date => Text($"{name}/date={date}/{name}.csv"))];
            string[] rows = System.Text.Encoding.UTF8.GetString(stream.ToArray()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal([files[0][0], .. files.SelectMany(file => file.Skip(1).Where(row => row.Length > 0))], rows);
            Assert.Equal(rows.Length - 1, table == ExportTable.Segments ? outcome.Segments : outcome.Points);
        }

        using MemoryStream arrow = new();
        await StoreExport.StreamAsync(_store, arrow, ExportTable.Segments, new ExportOptions { Format = ExportFormat.Arrow }, Stop);
        Assert.Equal("ARROW1"u8.ToArray(), arrow.ToArray()[^6..]);
    }

    [Fact]
    public async Task The_same_store_gives_the_same_files()
    {
        await PutAsync("one", 1, Monday);
        await PutAsync("two", 2, Monday);
        foreach (ExportFormat format in Enum.GetValues<ExportFormat>())
        {
            await ExportAsync(new ExportOptions { Format = format });
            Dictionary<string, byte[]> before = _tables.Contents().ToDictionary();
            await ExportAsync(new ExportOptions { Format = format });
            Assert.All(_tables.Contents(), file => Assert.Equal(before[file.Key], file.Value));
        }

        ArrowFile segments = new(_tables.Contents()["segments/date=2026-03-01/segments.arrow"]);
        Assert.Equal(["one", "two"], segments.Batches.Single()[0]);
    }

    [Fact]
    public async Task Since_writes_whole_dates_of_which_something_was_written_and_no_others()
    {
        await PutAsync("one", 1, Monday);
        await PutAsync("two", 2, Monday);
        await PutAsync("far", 24 * 40, Monday);
        await PutAsync("three", 3, Monday.AddDays(7));
        ExportOutcome outcome = await ExportAsync(new ExportOptions { Since = Monday.AddDays(1) });
        Assert.Equal(["points/date=2026-03-01/points.csv", "segments/date=2026-03-01/segments.csv"], _tables.Contents().Keys.Order(StringComparer.Ordinal));
        Assert.Equal((3L, 3L), (outcome.Segments, outcome.Points));
        Assert.Equal(0, (await ExportAsync(new ExportOptions { Since = Monday.AddDays(8) })).Files);
    }

    [Fact]
    public async Task A_date_whose_last_call_has_moved_away_loses_its_file()
    {
        await PutAsync("one", 1, Monday);
        await ExportAsync(new ExportOptions());
        TrajectoryPoint old = Points.At("anna", 1, call: "one").Point;
        await new SpeakerPages(_store).PutAsync([new("anna", old.Grave(1)), new("anna", old with { Revision = 1, StartMilliseconds = old.StartMilliseconds + 86_400_000L * 40 })], Stop);
        ExportOutcome outcome = await ExportAsync(new ExportOptions());
        Assert.Equal(["points/date=2026-04-10/points.csv", "segments/date=2026-04-10/segments.csv"], _tables.Contents().Keys.Order(StringComparer.Ordinal));
        Assert.Equal(2, outcome.Removed);
    }

    [Fact]
    public async Task A_damaged_result_is_left_out_and_named()
    {
        await PutAsync("one", 1, Monday);
        await PutAsync("two", 2, Monday);
        await _store.PutAsync("calls/one.json", "{"u8.ToArray(), default, Stop);
        ExportOutcome outcome = await ExportAsync(new ExportOptions());
        Assert.Equal(["one"], outcome.Unread);
        Assert.Equal(1, outcome.Segments);
    }

    private async Task PutAsync(string call, double hours, DateTimeOffset written)
    {
        _store.Now = written;
        await new CallStore(_store).WriteAsync(Results.Whole(call), Stop);
        await new SpeakerPages(_store).PutAsync([Points.At("anna", hours, call: call)], Stop);
    }

    private Task<ExportOutcome> ExportAsync(ExportOptions options) => new StoreExport(_store, _tables, options).RunAsync(Stop);

    private string[] Text(string name) => Encoding.UTF8.GetString(_tables.Contents()[name]).Split("\r\n");
}
