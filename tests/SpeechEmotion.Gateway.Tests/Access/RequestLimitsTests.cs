using System.Net;
using SpeechEmotion.Gateway.Access;
using SpeechEmotion.Gateway.Tests.Hosting;

namespace SpeechEmotion.Gateway.Tests.Access;

public sealed class RequestLimitsTests
{
    [Fact]
    public async Task Too_many_requests_of_one_key_are_told_when_to_come_again_and_others_are_not()
    {
        await using GatewayHost host = await GatewayHost.StartAsync(new() { Options = options => options with { RequestsPerSecond = 1, RequestBurst = 3 } });
        HttpClient other = await host.ClientAsync(GatewayHost.Tenant, Scopes.Read);
        for (int request = 0; request < 3; request++)
        {
            await host.Reader.GetAsync("/v1/corpora").JsonAsync();
        }

        using HttpResponseMessage refused = await host.Reader.GetAsync("/v1/corpora");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 3);
        await host.Reader.GetAsync("/v1/corpora").ProblemAsync(HttpStatusCode.TooManyRequests);
        await other.GetAsync("/v1/corpora").JsonAsync();
    }

    [Fact]
    public async Task Whoever_tries_keys_is_slowed_down()
    {
        await using GatewayHost host = await GatewayHost.StartAsync(new() { Options = options => options with { StrangerRequestsPerSecond = 1 } });
        HttpStatusCode last = HttpStatusCode.OK;
        for (int request = 0; request < 10 && last != HttpStatusCode.TooManyRequests; request++)
        {
            using HttpResponseMessage answer = await host.Anonymous.GetAsync("/v1/corpora");
            last = answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
        await host.Reader.GetAsync("/v1/corpora").JsonAsync();
    }
}
