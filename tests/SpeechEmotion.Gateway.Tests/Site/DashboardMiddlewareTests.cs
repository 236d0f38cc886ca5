using System.Net;
using System.Text;
using SpeechEmotion.Gateway.Tests.Hosting;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Gateway.Tests.Site;

public sealed class DashboardMiddlewareTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public DashboardMiddlewareTests()
    {
        Directory.CreateDirectory(_folder.File("assets"));
        File.WriteAllText(_folder.File("index.html"), "<!doctype html>");
        File.WriteAllText(_folder.File("assets/app-1.js"), "plain");
        File.WriteAllText(_folder.File("assets/app-1.js.br"), "brotli");
        File.WriteAllText(_folder.File("assets/app-1.js.gz"), "gzip");
        File.WriteAllText(_folder.File("secret.key"), "secret");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_page_runs_only_what_comes_from_here_and_is_looked_for_anew()
    {
        await using GatewayHost host = await StartAsync();
        using HttpResponseMessage page = await host.Anonymous.GetAsync("/");
        Assert.Equal(("<!doctype html>", "text/html; charset=utf-8", "no-cache"), (await page.Content.ReadAsStringAsync(), page.Content.Headers.ContentType!.ToString(), page.Headers.CacheControl!.ToString()));
        string policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal(("nosniff", "DENY", "no-referrer"), (Header(page, "X-Content-Type-Options"), Header(page, "X-Frame-Options"), Header(page, "Referrer-Policy")));

        using HttpRequestMessage again = new(HttpMethod.Get, "/");
        again.Headers.IfNoneMatch.Add(page.Headers.ETag!);
        using HttpResponseMessage unchanged = await host.Anonymous.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        Assert.Equal(policy, Header(unchanged, "Content-Security-Policy"));
    }

    [Theory]
    [InlineData("br, gzip", "br", "brotli")]
    [InlineData("gzip", "gzip", "gzip")]
    [InlineData("br;q=0, gzip", "gzip", "gzip")]
    [InlineData("", null, "plain")]
    public async Task A_file_whose_name_changes_with_it_stays_for_ever_and_comes_as_it_was_compressed(string accepted, string? encoding, string body)
    {
        await using GatewayHost host = await StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Get, "/assets/app-1.js");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        using HttpResponseMessage answer = await host.Anonymous.SendAsync(request);
        Assert.Equal((encoding, body), (answer.Content.Headers.ContentEncoding.SingleOrDefault(), Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync())));
        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/secret.key")]
    [InlineData("/assets/app-1.js.br")]
    [InlineData("/assets/%2e%2e/secret.key")]
    [InlineData("/..%2fsecret.key")]
    public async Task What_is_no_file_of_the_dashboard_is_not_sent(string path)
    {
        await using GatewayHost host = await StartAsync();
        await host.Anonymous.GetAsync(path).ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Without_a_dashboard_that_is_said()
    {
        await using GatewayHost host = await GatewayHost.StartAsync(new() { Options = options => options with { Dashboard = _folder.File("none") } });
        Assert.Contains("/openapi/v1.json", await host.Anonymous.GetAsync("/").ProblemAsync(HttpStatusCode.NotFound), StringComparison.Ordinal);

        using HttpRequestMessage person = new(HttpMethod.Get, "/");
        person.Headers.Accept.ParseAdd("text/html");
        using HttpResponseMessage page = await host.Anonymous.SendAsync(person);
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.Contains("npm was missing", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();

    private Task<GatewayHost> StartAsync() => GatewayHost.StartAsync(new() { Options = options => options with { Dashboard = _folder.Path } });
}
