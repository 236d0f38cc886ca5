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
        HttpResponseMessage[] answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => host.Reader.GetAsync("/v1/corpora")));
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        HttpResponseMessage refused = answers.First(answer => answer.StatusCode != HttpStatusCode.OK);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 3);
        await Task.FromResult(refused).ProblemAsync(HttpStatusCode.TooManyRequests);
        await other.GetAsync("/v1/corpora").JsonAsync();
    }

    [Fact]
    public async Task Whoever_tries_keys_is_slowed_down()
    {
        await using GatewayHost host = await GatewayHost.StartAsync(new() { Options = options => options with { StrangerRequestsPerSecond = 1 } });
        HttpResponseMessage[] answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => host.Anonymous.GetAsync("/v1/corpora")));
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.Unauthorized);
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        await host.Reader.GetAsync("/v1/corpora").JsonAsync();
    }
}
