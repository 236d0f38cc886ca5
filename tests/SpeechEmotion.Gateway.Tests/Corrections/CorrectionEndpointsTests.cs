using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using SpeechEmotion.Gateway.Tests.Hosting;

namespace SpeechEmotion.Gateway.Tests.Corrections;

public sealed class CorrectionEndpointsTests
{
    private const string Address = "/v1/corpora/march/calls/call%2F003/corrections";

    [Fact]
    public async Task A_corrected_label_is_kept_listed_and_given_to_retraining()
    {
        await using GatewayHost host = await SpokenCalls.StartAsync(6);
        Assert.Empty(await host.Reader.AllAsync(Address));
        await PostAsync(host.Submitter, """{"channel":1,"start":2,"end":12.0004,"label":"sad"}""").JsonAsync();
        JsonNode all = await PostAsync(host.Submitter, """{"channel":1,"start":2,"end":12,"label":"fearful"}""").JsonAsync();
        Assert.Equal(all["items"]!.ToJsonString(), (await host.Reader.GetAsync(Address).JsonAsync())["items"]!.ToJsonString());
        JsonNode correction = Assert.Single(all["items"]!.AsArray())!;
        Assert.Equal((1, 2.0, 12.0, "fearful", "customer/3"), ((int)correction["channel"]!, (double)correction["start"]!, (double)correction["end"]!, (string)correction["label"]!, (string)correction["speaker"]!));
        Assert.Equal("call,channel,start,end,label,speaker\r\ncall/003,1,2,12,fearful,customer/3\r\n", await host.Reader.GetStringAsync("/v1/corrections"));
    }

    [Theory]
    [InlineData("""{"channel":7,"start":2,"end":12,"label":"sad"}""", "the call has no channel 7")]
    [InlineData("""{"channel":0,"start":2,"end":12,"label":"cross"}""", "label must be one of")]
    [InlineData("""{"channel":0,"start":2,"end":2.1,"label":"sad"}""", "at least 0.3 seconds")]
    [InlineData("""{"channel":0,"start":-1,"end":2,"label":"sad"}""", "must lie in the recording")]
    [InlineData("""{"channel":0,"start":50,"end":61,"label":"sad"}""", "must lie in the recording")]
    [InlineData("""{"channel":0,"start":5,"label":"sad"}""", "are all needed")]
    public async Task A_correction_that_cannot_be_is_refused(string body, string detail)
    {
        await using GatewayHost host = await SpokenCalls.StartAsync(6);
        Assert.Contains(detail, await PostAsync(host.Submitter, body).ProblemAsync(HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal);
        Assert.Empty(await host.Reader.AllAsync(Address));
    }

    [Fact]
    public async Task Bad_requests_are_named()
    {
        await using GatewayHost host = await SpokenCalls.StartAsync(6);
        const string good = """{"channel":1,"start":2,"end":12,"label":"sad"}""";
        await PostAsync(host.Submitter, "{").ProblemAsync(HttpStatusCode.BadRequest);
        await PostAsync(host.Submitter, "null").ProblemAsync(HttpStatusCode.BadRequest);
        await PostAsync(host.Submitter, good, "text/plain").ProblemAsync(HttpStatusCode.UnsupportedMediaType);
        await PostAsync(host.Submitter, $"{{\"label\":\"{new string('x', 100_000)}\"}}").ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
        await PostAsync(host.Reader, good).ProblemAsync(HttpStatusCode.Forbidden);
        await PostAsync(host.Anonymous, good).ProblemAsync(HttpStatusCode.Unauthorized);
        await host.Submitter.PostAsync("/v1/corpora/march/calls/none/corrections", Body(good)).ProblemAsync(HttpStatusCode.NotFound);
        await host.Reader.GetAsync("/v1/corpora/april/calls/none/corrections").ProblemAsync(HttpStatusCode.NotFound);
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string body, string type = "application/json") => client.PostAsync(new Uri(Address, UriKind.Relative), Body(body, type));

    private static StringContent Body(string body, string type = "application/json") => new(body, Encoding.UTF8, type);
}
