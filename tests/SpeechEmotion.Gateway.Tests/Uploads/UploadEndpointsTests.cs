using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using SpeechEmotion.Gateway.Tests.Hosting;

namespace SpeechEmotion.Gateway.Tests.Uploads;

public sealed class UploadEndpointsTests
{
    private static readonly byte[] Recording = [.. Enumerable.Range(0, 1000).Select(value => (byte)(value * 7))];

    [Fact]
    public async Task A_recording_uploaded_whole_is_there_is_named_by_a_manifest_and_is_deleted()
    {
        List<string> opened = [];
        await using GatewayHost host = await GatewayHost.StartAsync(new()
        {
            Open = call =>
            {
                opened.Add(call.Path);
                Assert.Equal(Recording, File.ReadAllBytes(call.Path));
                return new StubReader();
            },
        });
        JsonNode put = await PutAsync(host.Submitter, "2026/a.wav", Recording).JsonAsync(HttpStatusCode.Created);
        Assert.Equal("""{"name":"2026/a.wav","uri":"upload:2026/a.wav","complete":true,"length":1000,"parts":[]}""", put.ToJsonString());
        Assert.Equal(put.ToJsonString(), (await host.Reader.GetAsync("/v1/uploads/2026/a.wav").JsonAsync()).ToJsonString());
        Assert.Single((await host.Reader.GetAsync("/v1/uploads").JsonAsync())["items"]!.AsArray());

        await host.Submitter.SubmitAsync("march", "call,uri\na,upload:2026/a.wav\n").JsonAsync(HttpStatusCode.Accepted);
        Assert.Equal(1, (int)(await host.Reader.UntilAsync("march", "done"))["counts"]!["done"]!);
        Assert.Equal(host.Folder.File("store/tenants/acme/uploads/2026/a.wav"), Assert.Single(opened));
        Assert.Equal(Recording, await host.Reader.GetByteArrayAsync("/v1/corpora/march/calls/a/audio"));

        using HttpResponseMessage deleted = await host.Submitter.DeleteAsync("/v1/uploads/2026%2Fa.wav");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await host.Submitter.DeleteAsync("/v1/uploads/2026/a.wav").ProblemAsync(HttpStatusCode.NotFound);
        await host.Reader.GetAsync("/v1/uploads/2026/a.wav").ProblemAsync(HttpStatusCode.NotFound);
        await host.Reader.GetAsync("/v1/corpora/march/calls/a/audio").ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Parts_come_in_any_order_and_again_and_make_the_recording_with_the_last()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        JsonNode first = await PartAsync(host.Submitter, 600, 999).JsonAsync(HttpStatusCode.Accepted);
        Assert.Equal("""{"name":"a.wav","uri":"upload:a.wav","complete":false,"length":1000,"parts":[{"start":600,"end":999}]}""", first.ToJsonString());
        await PartAsync(host.Submitter, 600, 999).JsonAsync(HttpStatusCode.Accepted);
        await PartAsync(host.Submitter, 0, 299).JsonAsync(HttpStatusCode.Accepted);
        Assert.Equal(2, (await host.Reader.GetAsync("/v1/uploads/a.wav").JsonAsync())["parts"]!.AsArray().Count);

        await PartAsync(host.Submitter, 200, 599).ProblemAsync(HttpStatusCode.Conflict);
        await PartAsync(host.Submitter, 300, 599, length: 2000).ProblemAsync(HttpStatusCode.Conflict);
        Assert.True((bool)(await PartAsync(host.Submitter, 300, 599).JsonAsync(HttpStatusCode.Created))["complete"]!);
        Assert.Equal(Recording, await File.ReadAllBytesAsync(host.Folder.File("store/tenants/acme/uploads/a.wav")));
        Assert.Empty(Directory.GetFiles(host.Folder.File("store/tenants/acme/upload-parts"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task What_is_there_of_a_recording_is_given_up_by_deleting_it()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        await PartAsync(host.Submitter, 0, 299).JsonAsync(HttpStatusCode.Accepted);
        using HttpResponseMessage deleted = await host.Submitter.DeleteAsync("/v1/uploads/a.wav");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await PartAsync(host.Submitter, 0, 9, length: 20).JsonAsync(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task A_part_whose_body_is_shorter_than_it_says_is_not_taken()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        using ByteArrayContent content = new(Recording[..100]);
        content.Headers.ContentRange = new ContentRangeHeaderValue(0, 299, 1000);
        await host.Submitter.PutAsync("/v1/uploads/a.wav", content).ProblemAsync(HttpStatusCode.BadRequest);
        await host.Reader.GetAsync("/v1/uploads/a.wav").ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_body_that_breaks_off_leaves_what_was_there()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        await PutAsync(host.Submitter, "a.wav", Recording).JsonAsync(HttpStatusCode.Created);
        using StreamContent content = new(new BrokenStream());
        content.Headers.ContentLength = 5000;
        await Assert.ThrowsAnyAsync<Exception>(() => host.Submitter.PutAsync("/v1/uploads/a.wav", content));
        Assert.Equal(Recording, await File.ReadAllBytesAsync(host.Folder.File("store/tenants/acme/uploads/a.wav")));
    }

    [Fact]
    public async Task A_recording_that_must_be_new_is_not_replaced()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        await PutAsync(host.Submitter, "a.wav", Recording).JsonAsync(HttpStatusCode.Created);
        using HttpRequestMessage request = new(HttpMethod.Put, "/v1/uploads/a.wav") { Content = new ByteArrayContent([1]) };
        request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any);
        await host.Submitter.SendAsync(request).ProblemAsync(HttpStatusCode.PreconditionFailed);
        Assert.Equal(1, (int)(await PutAsync(host.Submitter, "a.wav", [1]).JsonAsync(HttpStatusCode.Created))["length"]!);
    }

    [Theory]
    [InlineData(".hidden", "audio/wav", HttpStatusCode.BadRequest)]
    [InlineData("a/.tmp/b", "audio/wav", HttpStatusCode.BadRequest)]
    [InlineData("%2E%2E%2Fkeys.json", "audio/wav", HttpStatusCode.BadRequest)]
    [InlineData("a%5Cb", "audio/wav", HttpStatusCode.BadRequest)]
    [InlineData("a.html", "text/html", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("a.wav", "nonsense", HttpStatusCode.UnsupportedMediaType)]
    public async Task Names_and_types_that_cannot_be_are_refused(string name, string type, HttpStatusCode status)
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        using ByteArrayContent content = new(Recording);
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        await host.Submitter.PutAsync($"/v1/uploads/{name}", content).ProblemAsync(status);
    }

    [Theory]
    [InlineData("bytes */1000")]
    [InlineData("bytes 0-9/*")]
    [InlineData("bytes 9-0/1000")]
    [InlineData("lines 0-9/1000")]
    public async Task A_range_that_cannot_be_meant_is_refused(string range)
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        using ByteArrayContent content = new(Recording);
        content.Headers.TryAddWithoutValidation("Content-Range", range);
        await host.Submitter.PutAsync("/v1/uploads/a.wav", content).ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_recording_longer_than_the_limit_is_refused()
    {
        await using GatewayHost host = await GatewayHost.StartAsync(new() { Options = options => options with { MaxUploadBytes = 500 } });
        await PutAsync(host.Submitter, "a.wav", Recording).ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
        await PartAsync(host.Submitter, 0, 299).ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
        using StreamContent content = new(new MemoryStream(Recording));
        using HttpRequestMessage chunked = new(HttpMethod.Put, "/v1/uploads/a.wav") { Content = content };
        chunked.Headers.TransferEncodingChunked = true;
        await host.Submitter.SendAsync(chunked).ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
        await host.Reader.GetAsync("/v1/uploads/a.wav").ProblemAsync(HttpStatusCode.NotFound);
        await host.Reader.PutAsync("/v1/uploads/a.wav", null).ProblemAsync(HttpStatusCode.Forbidden);
    }

    private static Task<HttpResponseMessage> PutAsync(HttpClient client, string name, byte[] content)
    {
        ByteArrayContent body = new(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("audio/wav");
        return client.PutAsync($"/v1/uploads/{name}", body);
    }

    private static Task<HttpResponseMessage> PartAsync(HttpClient client, int start, int end, int length = 1000)
    {
        ByteArrayContent body = new(Recording[start..(end + 1)]);
        body.Headers.ContentRange = new ContentRangeHeaderValue(start, end, length);
        return client.PutAsync("/v1/uploads/a.wav", body);
    }

    private sealed class BrokenStream : MemoryStream
    {
        public BrokenStream()
            : base(new byte[2000])
        {
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position < 2000 ? base.ReadAsync(buffer[..Math.Min(1000, buffer.Length)], cancellationToken) : throw new IOException("the line is cut");
    }
}
