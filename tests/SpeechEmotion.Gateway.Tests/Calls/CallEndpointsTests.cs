using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using SpeechEmotion.Gateway.Tests.Hosting;

namespace SpeechEmotion.Gateway.Tests.Calls;

public sealed class CallEndpointsTests
{
    [Fact]
    public async Task The_calls_of_a_corpus_are_listed_in_pages_each_once()
    {
        await using GatewayHost host = await GatewayHost.StartAsync(new() { Happens = (input, _) => input.Call == "7" ? throw new SpeechEmotion.Signal.Audio.AudioException(SpeechEmotion.Signal.Audio.AudioError.NotAudio, "no") : Task.CompletedTask });
        await host.Submitter.SubmitAsync("march", "call,uri\n" + string.Concat(Enumerable.Range(0, 25).Select(call => $"{call},upload:{call}.wav\n"))).JsonAsync(HttpStatusCode.Accepted);
        await host.Reader.UntilAsync("march", "done");
        List<string> calls = [];
        string? next = null;
        do
        {
            JsonNode page = await host.Reader.GetAsync($"/v1/corpora/march/calls?limit=10&after={next}").JsonAsync();
            calls.AddRange(page["items"]!.AsArray().Select(item => (string)item!["call"]!));
            next = (string?)page["next"];
        }
        while (next is not null);

        Assert.Equal(Enumerable.Range(0, 25).Select(call => $"{call}").Order(StringComparer.Ordinal), calls);
        JsonNode failed = (await host.Reader.GetAsync("/v1/corpora/march/calls?state=failed").JsonAsync())["items"]!.AsArray().Single()!;
        Assert.Equal(("7", "failed", "no"), ((string)failed["call"]!, (string)failed["state"]!, (string)failed["error"]!["message"]!));
        await host.Reader.GetAsync("/v1/corpora/march/calls?state=odd").ProblemAsync(HttpStatusCode.BadRequest);
        await host.Reader.GetAsync("/v1/corpora/april/calls").ProblemAsync(HttpStatusCode.NotFound);
        string other = (string)(await host.Reader.GetAsync("/v1/corpora/march/calls?limit=1").JsonAsync())["next"]!;
        await host.Reader.GetAsync($"/v1/corpora/april/calls?after={other}").ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("2026/03/a b.wav")]
    [InlineData("50%2F50")]
    [InlineData("übung#1?x=y&z")]
    [InlineData("x/audio")]
    [InlineData("..")]
    public async Task A_call_of_any_name_is_found_and_comes_with_a_tag(string call)
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        await host.Submitter.SubmitAsync("march", $"call,uri\n{call},upload:a.wav\n").JsonAsync(HttpStatusCode.Accepted);
        await host.Reader.UntilAsync("march", "done");
        string address = $"/v1/corpora/march/calls/{Uri.EscapeDataString(call).Replace(".", "%2E", StringComparison.Ordinal)}";
        if (call == "..")
        {
            // Every client and server takes this for a step up: such a call is found in the list alone.
            return;
        }

        using HttpResponseMessage answer = await host.Reader.GetAsync(new Uri(address, UriKind.Relative));
        JsonNode result = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal((call, 1, "a"), ((string)result["call"]!, (int)result["schema"]!, "a"));

        using HttpRequestMessage again = new(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        using HttpResponseMessage unchanged = await host.Reader.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        Assert.Equal(answer.Headers.ETag, unchanged.Headers.ETag);
    }

    [Fact]
    public async Task The_kept_bytes_are_given_to_those_that_accept_them()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        await host.Submitter.SubmitAsync("march", "call,uri\na,upload:a.wav\n").JsonAsync(HttpStatusCode.Accepted);
        await host.Reader.UntilAsync("march", "done");
        using HttpRequestMessage request = new(HttpMethod.Get, "/v1/corpora/march/calls/a");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/vnd.speechemotion.call.v2+json"));
        using HttpResponseMessage answer = await host.Reader.SendAsync(request);
        Assert.Equal(await File.ReadAllBytesAsync(host.Folder.File("store/tenants/acme/calls/a.json")), await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task What_is_not_there_is_said()
    {
        TaskCompletionSource open = new();
        await using GatewayHost host = await GatewayHost.StartAsync(new() { Happens = (_, token) => open.Task.WaitAsync(token) });
        await host.Submitter.SubmitAsync("march", "call,uri\na,upload:a.wav\n").JsonAsync(HttpStatusCode.Accepted);
        Assert.Equal("there is no corpus 'april'", await host.Reader.GetAsync("/v1/corpora/april/calls/a").ProblemAsync(HttpStatusCode.NotFound));
        await host.Reader.GetAsync("/v1/corpora/march/calls/b").ProblemAsync(HttpStatusCode.NotFound);
        await host.Reader.GetAsync("/v1/corpora/march/calls/a").ProblemAsync(HttpStatusCode.NotFound);
        await host.Reader.GetAsync("/v1/corpora/march/calls/a/audio").ProblemAsync(HttpStatusCode.NotFound);
        await host.Reader.GetAsync("/v1/corpora/march/calls/b/audio").ProblemAsync(HttpStatusCode.NotFound);
        await host.Reader.GetAsync("/v1/nothing").ProblemAsync(HttpStatusCode.NotFound);
        await host.Reader.DeleteAsync("/v1/corpora/march").ProblemAsync(HttpStatusCode.MethodNotAllowed);
        open.SetResult();
        await host.Reader.UntilAsync("march", "done");
    }

    [Fact]
    public async Task A_recording_is_given_whole_and_in_ranges()
    {
        await using GatewayHost host = await GatewayHost.StartAsync(new() { IsInsecureLocal = true });
        byte[] recording = [.. Enumerable.Range(0, 1000).Select(value => (byte)value)];
        await File.WriteAllBytesAsync(host.Folder.File("a.wav"), recording);
        await host.Anonymous.SubmitAsync("march", $"call,uri\n2026/a,{host.Folder.File("a.wav")}\n").JsonAsync(HttpStatusCode.Accepted);
        await host.Anonymous.UntilAsync("march", "done");
        const string Address = "/v1/corpora/march/calls/2026%2Fa/audio";
        using HttpResponseMessage whole = await host.Anonymous.GetAsync(Address);
        Assert.Equal("audio/wav", whole.Content.Headers.ContentType!.ToString());
        Assert.Equal(recording, await whole.Content.ReadAsByteArrayAsync());

        using HttpRequestMessage request = new(HttpMethod.Get, Address);
        request.Headers.Range = new RangeHeaderValue(100, 199);
        using HttpResponseMessage part = await host.Anonymous.SendAsync(request);
        Assert.Equal((HttpStatusCode.PartialContent, "bytes 100-199/1000"), (part.StatusCode, part.Content.Headers.ContentRange!.ToString()));
        Assert.Equal(recording[100..200], await part.Content.ReadAsByteArrayAsync());
    }
}
