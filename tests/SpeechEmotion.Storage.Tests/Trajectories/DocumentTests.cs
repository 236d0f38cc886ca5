using System.Text.Json.Nodes;
using SpeechEmotion.Calls.Drift;
using SpeechEmotion.Calls.Trajectories.Readings;
using SpeechEmotion.Storage.Documents;
using SpeechEmotion.Storage.Tests.Blobs;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Storage.Tests.Trajectories;

public class DocumentTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(TrajectoryResolution.Call)]
    [InlineData(TrajectoryResolution.Day)]
    public async Task A_trajectory_stands_in_its_published_schema(TrajectoryResolution resolution)
    {
        TrajectoryReader reader = new(await StoreAsync());
        JsonNode speaker = JsonNode.Parse(TrajectoryJson.Of(await reader.SpeakerAsync("anna", new TrajectoryQuery { Resolution = resolution }, Stop)))!;
        PublishedSchema.AssertDescribes("trajectory.v1.json", speaker);
        Assert.Equal(("anna", 60), ((string?)speaker["speaker"], speaker["points"]!.AsArray().Count));
        Assert.Equal(60, (double)speaker["points"]![0]!["seconds"]!);
        Assert.Equal(0.1, (double)speaker["points"]![0]!["probabilities"]!["angry"]!);
        Assert.NotNull(speaker["points"]![59]!["deviations"]!["valence"]);
        Assert.NotNull(speaker["measures"]!["valence"]!["trend"]);
        JsonNode group = JsonNode.Parse(TrajectoryJson.Of(await reader.GroupAsync("team", "blue", new TrajectoryQuery { Resolution = resolution }, Stop)))!;
        PublishedSchema.AssertDescribes("trajectory.v1.json", group);
        Assert.Equal(2, (int)group["group"]!["speakers"]!);
    }

    [Fact]
    public async Task A_list_of_speakers_stands_in_its_published_schema()
    {
        IReadOnlyList<SpeakerEntry> entries = await new SpeakerList(new SpeakerPages(await StoreAsync())).ReadAsync(SpeakerOrder.Calls, null, 10, Stop);
        JsonNode list = JsonNode.Parse(SpeakerListJson.Of(entries))!;
        PublishedSchema.AssertDescribes("speakers.v1.json", list);
        Assert.Equal(["anna", "ben"], list["items"]!.AsArray().Select(item => (string?)item!["speaker"]));
    }

    [Fact]
    public async Task A_drift_report_stands_in_its_published_schema()
    {
        DriftReport report = await new DriftReader(new SpeakerPages(await StoreAsync())).ReadAsync(DateOnly.MinValue, DateOnly.MaxValue, null, null, Stop);
        JsonNode document = JsonNode.Parse(DriftJson.Of(report))!;
        PublishedSchema.AssertDescribes("drift.v1.json", document);
        Assert.Equal(("2026-03-01", "2026-03-31"), ((string?)document["reference"]!["from"], (string?)document["reference"]!["to"]));
        Assert.Equal(60, document["days"]!.AsArray().Count);
    }

    private static async Task<MemoryBlobStore> StoreAsync()
    {
        MemoryBlobStore store = new();
        await new SpeakerPages(store).PutAsync(
            [.. Enumerable.Range(0, 60).Select(day => Points.At("anna", day * 24, day * 100, tags: Points.Tags(("team", "blue")))), Points.At("ben", 5, tags: Points.Tags(("team", "blue")))], Stop);
        return store;
    }
}
