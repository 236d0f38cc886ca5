using System.Net;
using SpeechEmotion.Gateway.Tests.Hosting;

namespace SpeechEmotion.Gateway.Tests.Access;

public sealed class LocalGuardTests
{
    [Theory]
    [InlineData(null, null, null, true)]
    [InlineData("localhost", null, null, true)]
    [InlineData("evil.example", null, null, false)]
    [InlineData("169.254.169.254", null, null, false)]
    [InlineData(null, "http://evil.example", null, false)]
    [InlineData(null, "null", null, false)]
    [InlineData(null, null, "cross-site", false)]
    [InlineData(null, null, "same-origin", true)]
    public async Task Without_keys_other_hosts_and_other_pages_are_refused(string? server, string? origin, string? site, bool isLetIn)
    {
        await using GatewayHost host = await GatewayHost.StartAsync(new() { IsInsecureLocal = true });
        using HttpRequestMessage request = new(HttpMethod.Get, "/v1/corpora");
        request.Headers.Host = server is null ? null : $"{server}:{host.Address.Port}";
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }

        if (isLetIn)
        {
            await host.Anonymous.SendAsync(request).JsonAsync();
        }
        else
        {
            await host.Anonymous.SendAsync(request).ProblemAsync(HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task The_gateways_own_page_is_let_in()
    {
        await using GatewayHost host = await GatewayHost.StartAsync(new() { IsInsecureLocal = true });
        using HttpRequestMessage request = new(HttpMethod.Get, "/v1/corpora");
        request.Headers.Add("Origin", host.Address.GetLeftPart(UriPartial.Authority));
        await host.Anonymous.SendAsync(request).JsonAsync();
    }
}
