using System.Net;
using System.Text.Json.Nodes;
using SpeechEmotion.Calls.Alerts;
using SpeechEmotion.Gateway.Tests.Hosting;
using SpeechEmotion.Storage.Alerts;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Gateway.Tests.Alerts;

public sealed class AlertEndpointsTests
{
    private const string Rules = """{"schema":1,"rules":[{"name":"unhappy","kind":"in-a-row","measure":"valence","below":0.7,"calls":2}]}""";

    [Fact]
    public async Task Alerts_of_the_last_evaluation_are_listed_by_rule_state_speaker_and_time()
    {
        await using GatewayHost host = await SpokenCalls.StartAsync();
        IBlobStore blobs = (await host.SpaceAsync()).Blobs;
        StoredAlerts stored = new(blobs);
        AlertRules rules = AlertRules.Parse(Rules);
        Assert.Empty(await host.Reader.AllAsync("/v1/alerts"));
        IReadOnlyList<Alert> found = await stored.KeepAsync(Rules, rules, await stored.EvaluateAsync(rules, CancellationToken.None), CancellationToken.None);
        IReadOnlyList<JsonNode> all = await host.Reader.AllAsync("/v1/alerts?limit=1");
        Assert.Equal(found.Count, all.Count);
        Assert.Equal(found.Select(alert => alert.Id).Order(StringComparer.Ordinal), all.Names("id").Order(StringComparer.Ordinal));
        Assert.Equal(all.Names("callStartedAt").OrderDescending(StringComparer.Ordinal), all.Names("callStartedAt"));
        Assert.NotEmpty(all[0]["evidence"]!.AsArray());
        string speaker = (string)all[0]["speaker"]!;
        Assert.All(await host.Reader.AllAsync($"/v1/alerts?speaker={Uri.EscapeDataString(speaker)}"), alert => Assert.Equal(speaker, (string)alert["speaker"]!));
        Assert.Empty(await host.Reader.AllAsync("/v1/alerts?rule=other"));
        Assert.Empty(await host.Reader.AllAsync("/v1/alerts?to=2026-03-01"));

        const string stricter = """{"schema":1,"rules":[{"name":"unhappy","kind":"in-a-row","measure":"valence","below":-1,"calls":2}]}""";
        AlertRules none = AlertRules.Parse(stricter);
        await stored.KeepAsync(stricter, none, await stored.EvaluateAsync(none, CancellationToken.None), CancellationToken.None);
        Assert.Empty(await host.Reader.AllAsync("/v1/alerts"));
        Assert.Equal(found.Count, (await host.Reader.AllAsync("/v1/alerts?state=withdrawn")).Count);
        Assert.Equal(found.Count, (await host.Reader.AllAsync("/v1/alerts?withdrawn=true")).Count);
        Assert.Equal(found.Count, (await host.Reader.AllAsync("/v1/alerts?state=all")).Count);
    }

    [Theory]
    [InlineData("state=open", "state is 'open'; it must be one of all, standing, withdrawn")]
    [InlineData("withdrawn=1", "withdrawn is '1'")]
    [InlineData("from=soon", "from is 'soon'")]
    [InlineData("limit=-1", "limit is '-1'")]
    [InlineData("after=x", "after is no cursor")]
    public async Task What_cannot_be_meant_is_named(string query, string detail)
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        Assert.Contains(detail, await host.Reader.GetAsync($"/v1/alerts?{query}").ProblemAsync(HttpStatusCode.BadRequest), StringComparison.Ordinal);
        await host.Anonymous.GetAsync("/v1/alerts").ProblemAsync(HttpStatusCode.Unauthorized);
    }
}
