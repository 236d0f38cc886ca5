using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;

namespace SpeechEmotion.Gateway.Tests.Hosting;

public class CompressionTests
{
    private const string Trajectory = "/v1/speakers/customer%2F1/trajectory?resolution=call";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_are_compressed_for_who_takes_them_so_and_hold_the_same()
    {
        await using GatewayHost host = await SpokenCalls.StartAsync();
        await (await host.SpaceAsync()).Index.RefreshAsync(Stop);
        foreach (string address in new[] { Trajectory, "/v1/calls", "/v1/alerts?state=all", "/v1/export", "/openapi/v1.json" })
        {
            byte[] plain = await host.Reader.GetByteArrayAsync(address, Stop);
            using HttpResponseMessage answer = await SendAsync(host.Reader, address, "gzip");
            Assert.Equal(["gzip"], answer.Content.Headers.ContentEncoding);
            Assert.Contains("Accept-Encoding", answer.Headers.Vary);
            byte[] packed = await answer.Content.ReadAsByteArrayAsync(Stop);
            using MemoryStream unpacked = new();
            await using (GZipStream stream = new(new MemoryStream(packed), CompressionMode.Decompress))
            {
                await stream.CopyToAsync(unpacked, Stop);
            }

            Assert.Equal(plain, unpacked.ToArray());
            TestContext.Current.SendDiagnosticMessage("{0}: {1} bytes, {2} compressed", address, plain.Length, packed.Length);
            Assert.True(plain.Length < 300 || packed.Length < plain.Length / 2, $"{address}: {packed.Length} of {plain.Length} bytes");
        }
    }

    [Fact]
    public async Task A_compressed_answer_has_a_weak_tag_by_which_it_is_known_again()
    {
        await using GatewayHost host = await SpokenCalls.StartAsync();
        using HttpResponseMessage plain = await host.Reader.GetAsync(Trajectory, Stop);
        Assert.False(plain.Headers.ETag!.IsWeak);
        using HttpResponseMessage packed = await SendAsync(host.Reader, Trajectory, "gzip");
        Assert.Equal(new EntityTagHeaderValue(plain.Headers.ETag.Tag, isWeak: true), packed.Headers.ETag);
        using HttpResponseMessage again = await SendAsync(host.Reader, Trajectory, "gzip", packed.Headers.ETag);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(packed.Headers.ETag, again.Headers.ETag);
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string address, string encoding, EntityTagHeaderValue? known = null)
    {
        HttpRequestMessage request = new(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));
        if (known is not null)
        {
            request.Headers.IfNoneMatch.Add(known);
        }

        return client.SendAsync(request, Stop);
    }
}
