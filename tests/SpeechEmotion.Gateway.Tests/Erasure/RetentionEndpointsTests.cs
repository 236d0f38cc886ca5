using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SpeechEmotion.Gateway.Tests.Hosting;

namespace SpeechEmotion.Gateway.Tests.Erasure;

public class RetentionEndpointsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Days_are_settled_by_whoever_may_and_what_cannot_be_meant_is_refused()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        Assert.Null((await host.Admin.GetAsync("/v1/retention", Stop).JsonAsync())["results"]);
        JsonNode settled = await host.Admin.PutAsJsonAsync("/v1/retention", new { results = 365, audit = 1095 }, Stop).JsonAsync();
        Assert.Equal((365, 1095), ((int)settled["results"]!, (int)settled["audit"]!));
        Assert.Equal(365, (int)(await host.Admin.GetAsync("/v1/retention", Stop).JsonAsync())["results"]!);
        await host.Admin.PutAsJsonAsync("/v1/retention", new { results = 0 }, Stop).ProblemAsync(HttpStatusCode.UnprocessableEntity);
        await host.Admin.PutAsJsonAsync("/v1/retention", new { result = 5 }, Stop).ProblemAsync(HttpStatusCode.BadRequest);
        await host.Submitter.PutAsJsonAsync("/v1/retention", new { results = 5 }, Stop).ProblemAsync(HttpStatusCode.Forbidden);
        JsonNode log = await host.Admin.GetAsync("/v1/audit?what=settings.change", Stop).JsonAsync();
        Assert.Equal("retention", (string?)Assert.Single(log["items"]!.AsArray())!["thing"]);
    }
}
