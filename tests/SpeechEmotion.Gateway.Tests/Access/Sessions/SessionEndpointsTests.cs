using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using SpeechEmotion.Gateway.Access;
using SpeechEmotion.Gateway.Access.Keys;
using SpeechEmotion.Gateway.Tests.Hosting;

namespace SpeechEmotion.Gateway.Tests.Access.Sessions;

public sealed class SessionEndpointsTests
{
    [Fact]
    public async Task A_key_becomes_a_cookie_that_no_script_reads_and_no_other_site_sends()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        string cookie = await SignInAsync(host, Scopes.Read | Scopes.Submit);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/", cookie, StringComparison.OrdinalIgnoreCase);

        JsonNode session = await SendAsync(host, HttpMethod.Get, "/v1/session", cookie).JsonAsync();
        Assert.Equal("""{"tenant":"acme","scopes":["read","submit"],"local":false}""", session.ToJsonString());
        await SendAsync(host, HttpMethod.Get, "/v1/corpora", cookie).JsonAsync();
        await SendAsync(host, HttpMethod.Get, "/v1/session", "speechemotion_session=x").ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Forbidden)]
    [InlineData("http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("own", HttpStatusCode.NotFound)]
    [InlineData("tls", HttpStatusCode.NotFound)]
    public async Task With_a_cookie_what_changes_something_must_come_from_the_gateways_own_page(string? origin, HttpStatusCode status)
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        string cookie = await SignInAsync(host, Scopes.All);
        string? sent = origin switch
        {
            "own" => host.Address.GetLeftPart(UriPartial.Authority),
            "tls" => $"https://{host.Address.Authority}",
            _ => origin,
        };
        await SendAsync(host, HttpMethod.Post, "/v1/corpora/march/cancel", cookie, sent).ProblemAsync(status);
    }

    [Fact]
    public async Task A_session_ends_when_it_is_ended_and_when_its_key_is_taken_back()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        string first = await SignInAsync(host, Scopes.Read);
        using HttpResponseMessage ended = await SendAsync(host, HttpMethod.Delete, "/v1/session", first);
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        await SendAsync(host, HttpMethod.Get, "/v1/session", first).ProblemAsync(HttpStatusCode.Unauthorized);

        string second = await SignInAsync(host, Scopes.Read);
        foreach (AccessKey key in await host.Keys.ReadAsync(CancellationToken.None))
        {
            await host.Keys.RevokeAsync(key.Id, CancellationToken.None);
        }

        host.Service<KeyRing>().Forget();
        await SendAsync(host, HttpMethod.Get, "/v1/session", second).ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("""{"key":"x"}""", "application/json", HttpStatusCode.Unauthorized)]
    [InlineData("""{"key":null}""", "application/json", HttpStatusCode.Unauthorized)]
    [InlineData("""{"name":"x"}""", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("key=x", "application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType)]
    public async Task What_is_no_key_begins_no_session(string body, string type, HttpStatusCode status)
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        await host.Anonymous.PostAsync("/v1/session", new StringContent(body, Encoding.UTF8, type)).ProblemAsync(status);
    }

    [Fact]
    public async Task Without_keys_everybody_is_local()
    {
        await using GatewayHost host = await GatewayHost.StartAsync(new() { IsInsecureLocal = true });
        Assert.Equal("""{"tenant":"local","scopes":["read","submit","admin"],"local":true}""", (await host.Anonymous.GetAsync("/v1/session").JsonAsync()).ToJsonString());
    }

    private static async Task<string> SignInAsync(GatewayHost host, Scopes scopes)
    {
        (_, string text) = await host.Keys.AddAsync(GatewayHost.Tenant, scopes, null, null, CancellationToken.None);
        host.Service<KeyRing>().Forget();
        string body = new JsonObject { ["key"] = text }.ToJsonString();
        using HttpResponseMessage answer = await host.Anonymous.PostAsync("/v1/session", new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return answer.Headers.GetValues("Set-Cookie").Single();
    }

    // Clients keep cookies of their own, which would hide what is sent.
    private static async Task<HttpResponseMessage> SendAsync(GatewayHost host, HttpMethod method, string path, string cookie, string? origin = null)
    {
        using HttpClient client = new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = host.Address };
        HttpRequestMessage request = new(method, path);
        request.Headers.Add("Cookie", cookie.Split(';')[0]);
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        return await client.SendAsync(request);
    }
}
