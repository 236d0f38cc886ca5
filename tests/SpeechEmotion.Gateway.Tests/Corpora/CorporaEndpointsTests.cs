using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using SpeechEmotion.Gateway.Tests.Hosting;

namespace SpeechEmotion.Gateway.Tests.Corpora;

public sealed class CorporaEndpointsTests
{
    private const string Manifest = "call,uri\na,upload:a.wav\nb,upload:b.wav\nb,upload:c.wav\nbad,/etc/passwd\n";

    [Fact]
    public async Task A_corpus_is_handed_in_worked_on_and_done_and_the_same_again_changes_nothing()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        using HttpResponseMessage accepted = await host.Submitter.SubmitAsync("march", Manifest, "?priority=3&model=stub");
        Assert.Equal((HttpStatusCode.Accepted, "/v1/corpora/march"), (accepted.StatusCode, accepted.Headers.Location!.ToString()));
        JsonNode done = await host.Reader.UntilAsync("march", "done");
        Assert.Equal(
            """{"corpus":"march","state":"done","priority":3,"model":"stub","counts":{"pending":0,"running":0,"done":2,"failed":1,"skipped":0,"duplicate":1},"total":4,"seconds":4,"speed":null,"remainingSeconds":null,"webhook":null,"error":null}""",
            done.ToJsonString());

        JsonNode again = await host.Submitter.SubmitAsync("march", Manifest, "?priority=3&model=stub").JsonAsync(HttpStatusCode.Accepted);
        Assert.Equal(done.ToJsonString(), again.ToJsonString());
        Assert.Single(Directory.GetFiles(host.Folder.File("store/tenants/acme/manifests")));

        JsonNode more = await host.Submitter.SubmitAsync("march", Manifest + "d,upload:d.wav\n").JsonAsync(HttpStatusCode.Accepted);
        Assert.NotEqual("done", (string)more["state"]!);
        Assert.Equal(3, (int)(await host.Reader.UntilAsync("march", "done"))["counts"]!["done"]!);
    }

    [Fact]
    public async Task JSON_lines_and_a_manifest_elsewhere_are_taken_too()
    {
        await using GatewayHost host = await GatewayHost.StartAsync(new() { IsInsecureLocal = true });
        StringContent lines = new("{\"call\":\"a\",\"uri\":\"a.wav\"}\n", Encoding.UTF8, "application/x-ndjson");
        await host.Anonymous.PutAsync("/v1/corpora/lines", lines).JsonAsync(HttpStatusCode.Accepted);
        await host.Anonymous.UntilAsync("lines", "done");

        string manifest = host.Folder.File("manifest.csv");
        await File.WriteAllTextAsync(manifest, "call,uri\nx,x.wav\ny,y.wav\n");
        await host.Anonymous.PutAsync("/v1/corpora/file", Json(new JsonObject { ["manifestUri"] = manifest, ["priority"] = 1 })).JsonAsync(HttpStatusCode.Accepted);
        Assert.Equal(2, (int)(await host.Anonymous.UntilAsync("file", "done"))["counts"]!["done"]!);
        Assert.True(File.Exists(host.Folder.File("store/calls/x.json")));
    }

    [Theory]
    [InlineData("text/csv", "", HttpStatusCode.UnprocessableEntity)]
    [InlineData("text/csv", "name,place\na,b\n", HttpStatusCode.UnprocessableEntity)]
    [InlineData("text/csv", "call,uri\n", HttpStatusCode.UnprocessableEntity)]
    [InlineData("text/plain", "call,uri\na,b\n", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("nonsense", "call,uri\na,b\n", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json", "{", HttpStatusCode.BadRequest)]
    [InlineData("application/json", "null", HttpStatusCode.BadRequest)]
    [InlineData("application/json", "{}", HttpStatusCode.BadRequest)]
    [InlineData("application/json", "{\"manifestUri\":\" \"}", HttpStatusCode.BadRequest)]
    [InlineData("application/json", "{\"manifestUri\":\"x\",\"wrong\":1}", HttpStatusCode.BadRequest)]
    [InlineData("application/json", "{\"manifestUri\":\"x\",\"priority\":101}", HttpStatusCode.BadRequest)]
    [InlineData("application/json", "{\"manifestUri\":\"x\",\"webhook\":\"file:///etc/passwd\"}", HttpStatusCode.BadRequest)]
    [InlineData("application/json", "{\"manifestUri\":\"/etc/passwd\"}", HttpStatusCode.UnprocessableEntity)]
    public async Task What_cannot_be_a_corpus_is_refused_before_anything_is_kept(string type, string body, HttpStatusCode status)
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        using StringContent content = new(body);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        string detail = await host.Submitter.PutAsync("/v1/corpora/march", content).ProblemAsync(status);
        Assert.NotEmpty(detail);
        Assert.Empty((await host.Reader.GetAsync("/v1/corpora").JsonAsync())["items"]!.AsArray());
        Assert.False(Directory.Exists(host.Folder.File("store/tenants/acme/manifests")));
    }

    [Theory]
    [InlineData("-march", "", HttpStatusCode.BadRequest)]
    [InlineData("march%2F", "", HttpStatusCode.BadRequest)]
    [InlineData("march", "?priority=x", HttpStatusCode.BadRequest)]
    [InlineData("march", "?priority=-101", HttpStatusCode.BadRequest)]
    [InlineData("march", "?webhook=x", HttpStatusCode.BadRequest)]
    [InlineData("march", "?model=other", HttpStatusCode.UnprocessableEntity)]
    public async Task Names_and_settings_that_cannot_be_are_refused(string corpus, string query, HttpStatusCode status)
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        await host.Submitter.SubmitAsync(corpus, Manifest, query).ProblemAsync(status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_manifest_longer_than_the_limit_is_refused(bool isLengthKnown)
    {
        await using GatewayHost host = await GatewayHost.StartAsync(new() { Options = options => options with { MaxManifestBytes = 2000 } });
        byte[] body = Encoding.UTF8.GetBytes("call,uri\n" + string.Concat(Enumerable.Range(0, 400).Select(call => $"{call},upload:{call}.wav\n")));
        using StreamContent content = new(new MemoryStream(body));
        content.Headers.Add("Content-Type", "text/csv");
        using HttpRequestMessage request = new(HttpMethod.Put, "/v1/corpora/march") { Content = content };
        request.Headers.TransferEncodingChunked = !isLengthKnown;
        Assert.Equal("the body may have 2000 bytes at most", await host.Submitter.SendAsync(request).ProblemAsync(HttpStatusCode.RequestEntityTooLarge));
    }

    [Fact]
    public async Task Corpora_are_listed_in_pages_by_name()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        foreach (string name in (string[])["c", "a", "b"])
        {
            await host.Submitter.SubmitAsync(name, Manifest).JsonAsync(HttpStatusCode.Accepted);
        }

        List<string> names = [];
        string? next = null;
        do
        {
            JsonNode page = await host.Reader.GetAsync($"/v1/corpora?limit=2&after={next}").JsonAsync();
            names.AddRange(page["items"]!.AsArray().Select(item => (string)item!["corpus"]!));
            next = (string?)page["next"];
        }
        while (next is not null);

        Assert.Equal(["a", "b", "c"], names);
        await host.Reader.GetAsync("/v1/corpora?limit=0").ProblemAsync(HttpStatusCode.BadRequest);
        await host.Reader.GetAsync("/v1/corpora?limit=1001").ProblemAsync(HttpStatusCode.BadRequest);
        await host.Reader.GetAsync("/v1/corpora?after=abc").ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_corpus_is_paused_resumed_cancelled_and_taken_up_again()
    {
        using SemaphoreSlim calls = new(0);
        await using GatewayHost host = await GatewayHost.StartAsync(new() { Happens = (_, token) => calls.WaitAsync(token) });
        string manifest = "call,uri\n" + string.Concat(Enumerable.Range(0, 20).Select(call => $"{call},upload:{call}.wav\n"));
        await host.Submitter.SubmitAsync("march", manifest).JsonAsync(HttpStatusCode.Accepted);
        Assert.Equal("paused", (string)(await Post(host.Submitter, "march/pause").JsonAsync())["state"]!);
        Assert.NotEqual("paused", (string)(await Post(host.Submitter, "march/resume").JsonAsync())["state"]!);
        Assert.Equal("cancelled", (string)(await Post(host.Submitter, "march/cancel").JsonAsync())["state"]!);
        await Post(host.Submitter, "march/pause").ProblemAsync(HttpStatusCode.Conflict);
        calls.Release(1000);
        await host.Submitter.SubmitAsync("march", manifest).JsonAsync(HttpStatusCode.Accepted);
        Assert.Equal(20, (int)(await host.Reader.UntilAsync("march", "done"))["counts"]!["done"]!);

        await Post(host.Submitter, "march/cancel").ProblemAsync(HttpStatusCode.Conflict);
        await Post(host.Submitter, "march/retry").JsonAsync();
        await Post(host.Submitter, "april/retry").ProblemAsync(HttpStatusCode.NotFound);
        await Post(host.Reader, "march/cancel").ProblemAsync(HttpStatusCode.Forbidden);
        await host.Reader.UntilAsync("march", "done");
    }

    [Fact]
    public async Task A_gateway_that_is_started_again_goes_on()
    {
        string store = Directory.CreateTempSubdirectory("speechemotion-test-").FullName;
        try
        {
            using SemaphoreSlim calls = new(3);
            await using (GatewayHost first = await GatewayHost.StartAsync(new() { Store = store, Happens = (_, token) => calls.WaitAsync(token) }))
            {
                string manifest = "call,uri\n" + string.Concat(Enumerable.Range(0, 10).Select(call => $"{call},upload:{call}.wav\n"));
                await first.Submitter.SubmitAsync("march", manifest).JsonAsync(HttpStatusCode.Accepted);
            }

            await using GatewayHost second = await GatewayHost.StartAsync(new() { Store = store });
            Assert.Equal(10, (int)(await second.Reader.UntilAsync("march", "done"))["counts"]!["done"]!);
        }
        finally
        {
            Directory.Delete(store, recursive: true);
        }
    }

    private static Task<HttpResponseMessage> Post(HttpClient client, string path) => client.PostAsync($"/v1/corpora/{path}", null);

    private static StringContent Json(JsonNode body) => new(body.ToJsonString(), Encoding.UTF8, "application/json");
}
