using System.Net;
using SpeechEmotion.Gateway.Tests.Hosting;

namespace SpeechEmotion.Gateway.Tests.Models;

public sealed class ModelEndpointsTests
{
    [Fact]
    public async Task Models_are_listed_and_their_cards_given()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        Assert.Equal(
            """{"items":[{"name":"stub","version":null,"default":true,"classes":[],"scores":[],"confusions":[],"training":null,"notAfter":null,"problem":null}],"next":null}""",
            (await host.Reader.GetAsync("/v1/models").JsonAsync()).ToJsonString());
        using HttpResponseMessage card = await host.Reader.GetAsync("/v1/models/stub/card");
        Assert.Equal(("# stub", "text/markdown; charset=utf-8"), (await card.Content.ReadAsStringAsync(), card.Content.Headers.ContentType!.ToString()));
        using HttpRequestMessage again = new(HttpMethod.Get, "/v1/models/stub/card");
        again.Headers.IfNoneMatch.Add(card.Headers.ETag!);
        using HttpResponseMessage unchanged = await host.Reader.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        await host.Reader.GetAsync("/v1/models/other/card").ProblemAsync(HttpStatusCode.NotFound);
    }
}
