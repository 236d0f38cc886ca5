using System.Net;
using System.Text.Json.Nodes;
using SpeechEmotion.Gateway.Tests.Hosting;

namespace SpeechEmotion.Gateway.Tests.Speakers;

public sealed class SpeakerEndpointsTests
{
    [Fact]
    public async Task Speakers_are_listed_in_each_order_in_pages_and_by_tag()
    {
        await using GatewayHost host = await SpokenCalls.StartAsync();
        IReadOnlyList<JsonNode> negative = await host.Reader.AllAsync("/v1/speakers?limit=3");
        Assert.Equal(["agent 0", "agent 1", "agent 2", "customer/0", "customer/1", "customer/2", "customer/3", "customer/4"], negative.Names("speaker").Order(StringComparer.Ordinal));
        double?[] valences = [.. negative.Select(item => (double?)item["valence"])];
        Assert.Equal(valences.OrderBy(valence => valence ?? 2), valences);
        Assert.Equal(["agent 0", "agent 1", "agent 2"], (await host.Reader.AllAsync("/v1/speakers?order=calls&limit=3")).Take(3).Names("speaker"));
        Assert.Equal((10, 200.0), ((int)negative[^1]["calls"]!, (double)negative[^1]["seconds"]!));
        Assert.Equal(["agent 2", "customer/4"], (await host.Reader.AllAsync("/v1/speakers?order=recent")).Take(2).Names("speaker"));
        IReadOnlyList<JsonNode> blue = await host.Reader.AllAsync("/v1/speakers?order=calls&tag=team=blue");
        Assert.Equal(5, (int)blue[0]["calls"]!);
        Assert.Empty(await host.Reader.AllAsync("/v1/speakers?tag=team=green"));
    }

    [Theory]
    [InlineData("order=loudest", "order is 'loudest'; it must be one of negative, recent, calls")]
    [InlineData("tag=", "")]
    [InlineData("tag=team%3D", "tag is 'team='")]
    [InlineData("limit=many", "limit is 'many'")]
    [InlineData("after=AAAA", "after is no cursor")]
    public async Task A_list_that_cannot_be_meant_is_named(string query, string detail)
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        if (detail.Length == 0)
        {
            Assert.Empty(await host.Reader.AllAsync($"/v1/speakers?{query}"));
            return;
        }

        Assert.Contains(detail, await host.Reader.GetAsync($"/v1/speakers?{query}").ProblemAsync(HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cursor_of_one_order_is_none_of_another()
    {
        await using GatewayHost host = await SpokenCalls.StartAsync();
        string next = (string)(await host.Reader.GetAsync("/v1/speakers?order=calls&limit=1").JsonAsync())["next"]!;
        await host.Reader.GetAsync($"/v1/speakers?order=recent&after={next}").ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_trajectory_is_what_the_command_line_prints_and_comes_with_a_tag()
    {
        await using GatewayHost host = await SpokenCalls.StartAsync(56);
        const string address = "/v1/speakers/customer%2F2/trajectory?from=2026-03-01&to=2026-04-01";
        using HttpResponseMessage answer = await host.Reader.GetAsync(new Uri(address, UriKind.Relative));
        JsonNode trajectory = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal(("customer/2", "day", "UTC", 11), ((string)trajectory["speaker"]!, (string)trajectory["resolution"]!, (string)trajectory["tz"]!, trajectory["points"]!.AsArray().Count));
        Assert.NotNull(trajectory["measures"]!["valence"]!["trend"]);
        Assert.NotNull(trajectory["points"]![10]!["deviations"]!["valence"]);

        using HttpRequestMessage again = new(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        using HttpResponseMessage same = await host.Reader.SendAsync(again);
        Assert.Equal((HttpStatusCode.NotModified, 0), (same.StatusCode, (await same.Content.ReadAsByteArrayAsync()).Length));
        Assert.Equal(answer.Headers.ETag, same.Headers.ETag);

        JsonNode calls = await host.Reader.GetAsync("/v1/speakers/customer%2F2/trajectory?resolution=call&tz=Europe/Berlin").JsonAsync();
        Assert.Equal(("call/002", "2026-03-02T09:00:00+01:00"), ((string)calls["points"]![0]!["call"]!, (string)calls["points"]![0]!["start"]!));
        JsonNode none = await host.Reader.GetAsync("/v1/speakers/customer%2F2/trajectory?from=2020-01-01&to=2020-02-01").JsonAsync();
        Assert.Empty(none["points"]!.AsArray());
    }

    [Theory]
    [InlineData("resolution=year", "resolution is 'year'; it must be one of call, hour, day, week, month")]
    [InlineData("tz=Mars/North", "tz is 'Mars/North'; it must be a time zone")]
    [InlineData("from=1", "from is '1'")]
    [InlineData("from=2026-03-02&to=2026-03-02", "to is not after 'from'")]
    public async Task A_reading_that_cannot_be_meant_is_named(string query, string detail)
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        Assert.Contains(detail, await host.Reader.GetAsync($"/v1/speakers/anna/trajectory?{query}").ProblemAsync(HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_not_found_and_a_key_is_needed()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        Assert.Equal("there is no speaker 'a/b'", await host.Reader.GetAsync("/v1/speakers/a%2Fb/trajectory").ProblemAsync(HttpStatusCode.NotFound));
        await host.Anonymous.GetAsync("/v1/speakers/a/trajectory").ProblemAsync(HttpStatusCode.Unauthorized);
        await host.Anonymous.GetAsync("/v1/speakers").ProblemAsync(HttpStatusCode.Unauthorized);
        await host.Reader.PostAsync("/v1/speakers", null).ProblemAsync(HttpStatusCode.MethodNotAllowed);
    }
}
