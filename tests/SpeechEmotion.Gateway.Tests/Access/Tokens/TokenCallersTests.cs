using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using SpeechEmotion.Gateway.Access;
using SpeechEmotion.Gateway.Access.Tokens;
using SpeechEmotion.Gateway.Tests.Hosting;

namespace SpeechEmotion.Gateway.Tests.Access.Tokens;

public sealed class TokenCallersTests : IDisposable
{
    private const string Trusted = "https://login.example/acme";

    private readonly Issuer _issuer = new();
    private readonly string _keys = Path.GetTempFileName();

    public TokenCallersTests() => File.WriteAllText(_keys, _issuer.Keys());

    public void Dispose()
    {
        File.Delete(_keys);
        _issuer.Dispose();
    }

    [Theory]
    [InlineData("RS256")]
    [InlineData("PS512")]
    [InlineData("ES256")]
    public async Task A_token_of_the_trusted_issuer_is_its_tenants_caller(string algorithm)
    {
        await using GatewayHost host = await StartAsync();
        Caller? caller = await FindAsync(host, _issuer.Sign(Claims(), algorithm));
        Assert.Equal(new Caller("acme", "token:jo", Scopes.Read | Scopes.Submit), caller);

        using HttpClient client = new() { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _issuer.Sign(Claims(), algorithm));
        await client.GetAsync("/v1/corpora").JsonAsync();
        await client.GetAsync("/metrics").ProblemAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Scopes_and_audiences_in_lists_count_too()
    {
        await using GatewayHost host = await StartAsync();
        JsonObject claims = Claims();
        claims["aud"] = new JsonArray("other", "speechemotion");
        claims["scope"] = new JsonArray("se:admin", "read", "se:other");
        Assert.Equal(Scopes.Admin, (await FindAsync(host, _issuer.Sign(claims)))!.Scopes);
    }

    [Theory]
    [InlineData("iss", "https://login.example/other")]
    [InlineData("aud", "other")]
    [InlineData("exp", -61)]
    [InlineData("nbf", 3600)]
    [InlineData("sub", null)]
    [InlineData("tenant", null)]
    [InlineData("tenant", "../acme")]
    [InlineData("exp", null)]
    public async Task A_token_of_which_something_does_not_hold_is_none(string claim, object? value)
    {
        await using GatewayHost host = await StartAsync();
        JsonObject claims = Claims();
        claims[claim] = value switch
        {
            int seconds => DateTimeOffset.UtcNow.ToUnixTimeSeconds() + seconds,
            string text => text,
            _ => null,
        };
        Assert.Null(await FindAsync(host, _issuer.Sign(claims)));
    }

    [Fact]
    public async Task A_token_that_is_not_signed_by_the_issuer_is_none()
    {
        await using GatewayHost host = await StartAsync();
        using Issuer other = new();
        Assert.Null(await FindAsync(host, other.Sign(Claims())));
        Assert.Null(await FindAsync(host, _issuer.Sign(Claims(), "none", new JsonObject { ["alg"] = "none" })));
        Assert.Null(await FindAsync(host, _issuer.Sign(Claims(), "HS256", new JsonObject { ["alg"] = "HS256", ["kid"] = "r" })));
        Assert.Null(await FindAsync(host, _issuer.Sign(Claims(), "RS256", new JsonObject { ["alg"] = "RS256", ["kid"] = "r", ["crit"] = new JsonArray("x") })));
        Assert.Null(await FindAsync(host, _issuer.Sign(Claims(), "RS256", new JsonObject { ["alg"] = "RS256", ["kid"] = "x" })));
        string good = _issuer.Sign(Claims());
        Assert.Null(await FindAsync(host, good[..^4] + "AAAA"));
        Assert.Null(await FindAsync(host, "a.b.c"));
        Assert.Null(await FindAsync(host, good + ".x"));
        Assert.NotNull(await FindAsync(host, good));
    }

    [Fact]
    public async Task Where_no_issuer_is_trusted_no_token_counts()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        Assert.Null(await FindAsync(host, _issuer.Sign(Claims())));
    }

    [Theory]
    [InlineData("http://login.example", null)]
    [InlineData("https://login.example", "http://login.example/keys")]
    [InlineData("", "keys.json")]
    public void Keys_that_anybody_on_the_way_could_change_are_refused(string issuer, string? keys) =>
        Assert.Throws<ArgumentException>(() => new TokenOptions { Issuer = issuer, Audience = "x", Keys = keys }.Validated());

    private static ValueTask<Caller?> FindAsync(GatewayHost host, string token) => host.Service<TokenCallers>().FindAsync(token, CancellationToken.None);

    private static JsonObject Claims() => new()
    {
        ["iss"] = Trusted,
        ["aud"] = "speechemotion",
        ["sub"] = "jo",
        ["exp"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 300,
        ["tenant"] = "acme",
        ["scope"] = "openid se:read se:submit admin",
    };

    private Task<GatewayHost> StartAsync() => GatewayHost.StartAsync(new()
    {
        Options = options => options with { Tokens = new TokenOptions { Issuer = Trusted, Audience = "speechemotion", Keys = _keys, ScopePrefix = "se:" } },
    });
}
