using System.Globalization;
using System.Net;
using SpeechEmotion.Calls.Alerts;
using SpeechEmotion.Client.Alerts;
using SpeechEmotion.Client.Exports;
using SpeechEmotion.Client.Problems;
using SpeechEmotion.Client.Speakers;
using SpeechEmotion.Client.Tests.Hosting;
using SpeechEmotion.Gateway.Tests.Hosting;
using SpeechEmotion.Storage.Alerts;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Client.Tests.Speakers;

public sealed class ResultsTests
{
    private const string Rules = """{"schema":1,"rules":[{"name":"unhappy","kind":"in-a-row","measure":"valence","below":0.7,"calls":2}]}""";

    [Fact]
    public async Task Speakers_trajectories_groups_alerts_and_tables_are_read()
    {
        await using GatewayHost host = await SpokenCalls.StartAsync(30);
        using SpeechEmotionClient client = await ClientOf.AdminAsync(host);
        List<Speaker> speakers = await client.SpeakersAsync(SpeakerOrder.Calls, pageSize: 2).ToListAsync();
        Assert.Equal(5, speakers.Count(speaker => speaker.Name.StartsWith("customer/", StringComparison.Ordinal)));
        Speaker customer = speakers.First(speaker => speaker.Name == "customer/1");
        Assert.Equal((6L, 120.0), (customer.Calls, customer.Seconds));
        Assert.NotNull(customer.Probabilities);
        Assert.NotEmpty(await client.SpeakersAsync(tag: "team=blue").ToListAsync());

        TrajectoryRange range = new() { From = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero), Resolution = TrajectoryResolution.Call, Zone = "Europe/Berlin" };
        Trajectory trajectory = await client.TrajectoryAsync("customer/1", range);
        Assert.Equal(("customer/1", TrajectoryResolution.Call, "Europe/Berlin", 6), (trajectory.Speaker, trajectory.Resolution, trajectory.Tz, trajectory.Points.Count));
        Assert.All(trajectory.Points, point => Assert.Equal(("customer/1", TimeSpan.FromHours(1)), (point.Speaker, point.Start.Offset)));
        Assert.Contains("valence", trajectory.Measures.Keys);
        Assert.Equal(HttpStatusCode.NotFound, (await Assert.ThrowsAsync<SpeechEmotionException>(() => client.TrajectoryAsync("nobody"))).Status);
        Trajectory group = await client.GroupTrajectoryAsync("team", "blue");
        Assert.Equal(("team", "blue"), (group.Group?.Tag, group.Group?.Value));

        IBlobStore blobs = (await host.SpaceAsync()).Blobs;
        StoredAlerts stored = new(blobs);
        AlertRules rules = AlertRules.Parse(Rules);
        int found = (await stored.KeepAsync(Rules, rules, await stored.EvaluateAsync(rules, CancellationToken.None), CancellationToken.None)).Count;
        List<Client.Alerts.Alert> alerts = await client.AlertsAsync(new AlertFilter { Rule = "unhappy", From = range.From }).ToListAsync();
        Assert.Equal(found, alerts.Count);
        Assert.All(alerts, alert => Assert.NotEmpty(alert.Evidence));
        Assert.Empty(await client.AlertsAsync(new AlertFilter { State = AlertState.Withdrawn }).ToListAsync());

        using StreamReader table = new(await client.ExportAsync(ExportTable.Segments, range.From));
        Assert.Equal(31, (await table.ReadToEndAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        await using Stream arrow = await client.ExportAsync(ExportTable.Points, format: ExportFormat.Arrow);
        byte[] head = new byte[6];
        await arrow.ReadExactlyAsync(head);
        Assert.Equal("ARROW1"u8.ToArray(), head);
    }
}
