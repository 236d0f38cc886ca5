using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Calls.Trajectories.Readings;
using SpeechEmotion.Storage.Tests.Blobs;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Storage.Tests.Trajectories;

public class TrajectoryReaderTests
{
    private static readonly DateTimeOffset March = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly PointTags Blue = Points.Tags(("team", "blue"));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Days_are_those_of_the_readers_clock()
    {
        TrajectoryReader reader = await StoreAsync(Points.At("anna", 22.5, 1000), Points.At("anna", 23.5, 3000), Points.At("anna", 24 + 22, -1000), Points.At("ben", 5));
        Trajectory days = await reader.SpeakerAsync("anna", new TrajectoryQuery { Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Kathmandu") }, Stop);
        Assert.Equal(["2026-03-02T00:00:00+05:45", "2026-03-03T00:00:00+05:45"], days.Points.Select(point => $"{point.Start:yyyy-MM-ddTHH:mm:sszzz}"));
        Assert.Equal([2, 1], days.Points.Select(point => point.Calls));
        Assert.Equal([0.2, -0.1], days.Points.Select(point => point.Values[TrajectoryColumns.Valence.Index]!.Value));
        Assert.Equal(("anna", 1), (days.Speaker, days.Members));
    }

    [Theory]
    [InlineData(TrajectoryResolution.Call, 4)]
    [InlineData(TrajectoryResolution.Hour, 3)]
    [InlineData(TrajectoryResolution.Day, 2)]
    [InlineData(TrajectoryResolution.Week, 2)]
    [InlineData(TrajectoryResolution.Month, 1)]
    public async Task Every_resolution_is_read_from_the_same_pages(TrajectoryResolution resolution, int points)
    {
        TrajectoryReader reader = await StoreAsync(Points.At("anna", 1), Points.At("anna", 1.5), Points.At("anna", 2), Points.At("anna", 30), Points.At("anna", 31 * 24));
        Trajectory read = await reader.SpeakerAsync("anna", new TrajectoryQuery { Resolution = resolution, To = March.AddMonths(1) }, Stop);
        Assert.Equal(points, read.Points.Count);
        Assert.Equal(4, read.Points.Sum(point => point.Calls));
    }

    [Fact]
    public async Task A_group_is_its_members_calls_that_carry_its_tag()
    {
        TrajectoryReader reader = await StoreAsync(Points.At("anna", 1, 1000, tags: Blue), Points.At("anna", 2, 9000), Points.At("ben", 3, 3000, tags: Blue), Points.At("carl", 4, 9000));
        Trajectory day = await reader.GroupAsync("team", "blue", new TrajectoryQuery(), Stop);
        Assert.Equal(2, day.Members);
        Assert.Equal((2, 0.2), (day.Points.Single().Calls, day.Points.Single().Values[TrajectoryColumns.Valence.Index]));
        Trajectory calls = await reader.GroupAsync("team", "blue", new TrajectoryQuery { Resolution = TrajectoryResolution.Call }, Stop);
        Assert.Equal(["anna", "ben"], calls.Points.Select(point => point.Speaker));
        Assert.Empty((await reader.GroupAsync("team", "red", new TrajectoryQuery(), Stop)).Points);
    }

    [Theory]
    [InlineData(TrajectoryResolution.Call)]
    [InlineData(TrajectoryResolution.Day)]
    public async Task A_baseline_knows_points_before_the_reading_and_a_trend_does_not(TrajectoryResolution resolution)
    {
        TrajectoryReader reader = await StoreAsync([.. Enumerable.Range(0, 60).Select(day => Points.At("anna", day * 24, day < 40 ? 1000 : 1000 + ((day - 40) * 100)))]);
        DateTimeOffset from = March.AddDays(40);
        Trajectory read = await reader.SpeakerAsync("anna", new TrajectoryQuery { Resolution = resolution, From = from }, Stop);
        TrajectoryMeasure valence = read.Measures.Single(measure => measure.Column == TrajectoryColumns.Valence);
        Assert.Equal(20, read.Points.Count);
        Assert.Equal((40, 0.1), (valence.Baselines[0]!.Value.Calls, valence.Baselines[0]!.Value.Median));
        Assert.Equal(0.01, valence.Trend!.Value.SlopePerDay, 1e-9);
        Assert.Equal(20, valence.Trend.Value.Calls);
    }

    [Fact]
    public async Task A_damaged_page_is_named_at_every_resolution()
    {
        MemoryBlobStore store = new();
        await new SpeakerPages(store).PutAsync([Points.At("anna", 1)], Stop);
        byte[] bytes = store.Contents()["speakers/anna/pages/2026-03"];
        await store.PutAsync("speakers/anna/pages/2026-03", bytes.AsMemory(0, bytes.Length - 1), default, Stop);
        foreach (TrajectoryResolution resolution in Enum.GetValues<TrajectoryResolution>())
        {
            StorageException exception = await Assert.ThrowsAsync<StorageException>(
                () => new TrajectoryReader(store).SpeakerAsync("anna", new TrajectoryQuery { Resolution = resolution }, Stop));
            Assert.Contains("'speakers/anna/pages/2026-03' cannot be used", exception.Message, StringComparison.Ordinal);
        }
    }

    private static async Task<TrajectoryReader> StoreAsync(params SpeakerPoint[] points)
    {
        MemoryBlobStore store = new();
        await new SpeakerPages(store).PutAsync(points, Stop);
        return new TrajectoryReader(store);
    }
}
