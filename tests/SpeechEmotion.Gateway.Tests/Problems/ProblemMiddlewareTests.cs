using System.Net;
using SpeechEmotion.Gateway.Tests.Hosting;

namespace SpeechEmotion.Gateway.Tests.Problems;

public sealed class ProblemMiddlewareTests
{
    [Fact]
    public async Task A_store_that_fails_is_told_with_when_to_come_again_and_without_where_it_is()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        Directory.CreateDirectory(host.Folder.File("store/tenants/acme/corpora/march"));
        await File.WriteAllTextAsync(host.Folder.File("store/tenants/acme/corpora/march/corpus.json"), "{");
        using HttpResponseMessage answer = await host.Reader.GetAsync("/v1/corpora/march");
        Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter!.Delta);
        string detail = await host.Reader.GetAsync("/v1/corpora/march").ProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.Equal("a document in the store is damaged; the gateway's log names it", detail);
        Assert.DoesNotContain(host.Folder.Path, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/v1/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/nothing", HttpStatusCode.NotFound)]
    [InlineData("PATCH", "/v1/corpora", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/v1/corpora?limit=x", HttpStatusCode.BadRequest)]
    public async Task Addresses_and_methods_that_are_not_there_are_problems_too(string method, string path, HttpStatusCode status)
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        using HttpRequestMessage request = new(new HttpMethod(method), path);
        await host.Reader.SendAsync(request).ProblemAsync(status);
    }

    [Fact]
    public async Task Every_answer_has_an_id_and_says_that_nothing_in_it_runs()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        using HttpResponseMessage answer = await host.Reader.GetAsync("/v1/corpora/march");
        Assert.NotEmpty(answer.Headers.GetValues("X-Request-Id").Single());
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.False(answer.Headers.Contains("Server"));
    }
}
