using System.Net;
using System.Net.Http.Headers;
using SpeechEmotion.Gateway.Access;
using SpeechEmotion.Gateway.Access.Keys;
using SpeechEmotion.Gateway.Tests.Hosting;

namespace SpeechEmotion.Gateway.Tests.Access;

public sealed class AccessTests
{
    [Fact]
    public async Task Without_a_key_nothing_is_told_but_that_it_lives()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        using HttpResponseMessage refused = await host.Anonymous.GetAsync("/v1/corpora");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal("Bearer", refused.Headers.WwwAuthenticate.Single().Scheme);
        await host.Anonymous.GetAsync("/v1/corpora").ProblemAsync(HttpStatusCode.Unauthorized);
        Assert.Equal("alive\n", await host.Anonymous.GetStringAsync("/healthz"));
        Assert.Equal("ready\n", await host.Anonymous.GetStringAsync("/readyz"));
    }

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer x")]
    [InlineData("Bearer se_0123456789abcdef_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Basic dXNlcjpwYXNz")]
    public async Task A_key_that_is_none_is_refused(string header)
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Get, "/v1/corpora");
        request.Headers.TryAddWithoutValidation("Authorization", header);
        await host.Anonymous.SendAsync(request).ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_key_may_do_what_its_scopes_say_and_no_more()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        await host.Reader.GetAsync("/v1/corpora").JsonAsync();
        string detail = await host.Reader.SubmitAsync("march", "call,uri\na,a.wav\n").ProblemAsync(HttpStatusCode.Forbidden);
        Assert.Equal("the key may read; this needs submit", detail);
        HttpClient submitter = await host.ClientAsync(GatewayHost.Tenant, Scopes.Submit);
        await submitter.GetAsync("/v1/corpora").ProblemAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_key_taken_back_or_expired_is_refused()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        (AccessKey key, string text) = await host.Keys.AddAsync("acme", Scopes.Read, null, null, CancellationToken.None);
        (_, string expired) = await host.Keys.AddAsync("acme", Scopes.Read, null, TimeSpan.FromTicks(1), CancellationToken.None);
        KeyRing ring = host.Service<KeyRing>();
        ring.Forget();
        Assert.Equal(new Caller("acme", key.Id, Scopes.Read), await ring.FindAsync(text, CancellationToken.None));
        Assert.Null(await ring.FindAsync(expired, CancellationToken.None));
        Assert.Null(await ring.FindAsync(text[..^1] + (text[^1] == 'A' ? 'B' : 'A'), CancellationToken.None));
        Assert.NotNull((await host.Keys.RevokeAsync(key.Id, CancellationToken.None))!.Revoked);
        Assert.Null(await host.Keys.RevokeAsync("0000000000000000", CancellationToken.None));
        ring.Forget();
        Assert.Null(await ring.FindAsync(text, CancellationToken.None));
    }

    [Fact]
    public async Task The_kept_keys_hold_no_secret()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        (AccessKey key, string text) = await host.Keys.AddAsync("acme", Scopes.All, "ours", TimeSpan.FromDays(1), CancellationToken.None);
        string kept = await File.ReadAllTextAsync(host.Folder.File("store/gateway/keys.json"));
        Assert.Contains(key.Id, kept, StringComparison.Ordinal);
        Assert.DoesNotContain(text.Split('_', 3)[2], kept, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromDays(1), key.Expires - key.Created);
    }

    [Fact]
    public async Task One_tenant_sees_nothing_of_another()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        HttpClient other = await host.ClientAsync("other", Scopes.All);
        await host.Submitter.SubmitAsync("march", "call,uri\na,upload:a.wav\n").JsonAsync(HttpStatusCode.Accepted);
        await host.Reader.UntilAsync("march", "done");
        Assert.Empty((await other.GetAsync("/v1/corpora").JsonAsync())["items"]!.AsArray());
        await other.GetAsync("/v1/corpora/march").ProblemAsync(HttpStatusCode.NotFound);
        await other.GetAsync("/v1/corpora/march/calls/a").ProblemAsync(HttpStatusCode.NotFound);
        await host.Reader.GetAsync("/v1/corpora/march/calls/a").JsonAsync();
    }
}
