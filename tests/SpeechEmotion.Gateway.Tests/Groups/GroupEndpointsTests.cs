using System.Net;
using System.Text.Json.Nodes;
using SpeechEmotion.Gateway.Tests.Hosting;

namespace SpeechEmotion.Gateway.Tests.Groups;

public sealed class GroupEndpointsTests
{
    [Fact]
    public async Task Tags_and_values_are_listed_and_read_as_one()
    {
        await using GatewayHost host = await SpokenCalls.StartAsync();
        IReadOnlyList<JsonNode> groups = await host.Reader.AllAsync("/v1/groups?limit=1");
        Assert.Equal([("line", "1", 8, 60), ("team", "blue", 8, 30), ("team", "red", 8, 30)], groups.Select(group => ((string)group["tag"]!, (string)group["value"]!, (int)group["speakers"]!, (int)group["calls"]!)));
        Assert.Equal(["blue", "red"], (await host.Reader.AllAsync("/v1/groups?tag=team")).Names("value"));
        Assert.Empty(await host.Reader.AllAsync("/v1/groups?tag=queue"));

        JsonNode trajectory = await host.Reader.GetAsync("/v1/groups/team/blue/trajectory?resolution=week").JsonAsync();
        Assert.Equal(("blue", 8), ((string)trajectory["group"]!["value"]!, (int)trajectory["group"]!["speakers"]!));
        Assert.Equal(30, trajectory["points"]!.AsArray().Sum(point => (int)point!["calls"]!));
    }

    [Fact]
    public async Task What_cannot_be_meant_is_named()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        Assert.Equal("there is no group 'team=a/b'", await host.Reader.GetAsync("/v1/groups/team/a%2Fb/trajectory").ProblemAsync(HttpStatusCode.NotFound));
        await host.Reader.GetAsync("/v1/groups/team/blue/trajectory?tz=nowhere").ProblemAsync(HttpStatusCode.BadRequest);
        await host.Reader.GetAsync("/v1/groups?after=x").ProblemAsync(HttpStatusCode.BadRequest);
        await host.Reader.GetAsync($"/v1/groups?tag={new string('x', 600)}").ProblemAsync(HttpStatusCode.BadRequest);
        await host.Anonymous.GetAsync("/v1/groups").ProblemAsync(HttpStatusCode.Unauthorized);
    }
}
