using System.Net;
using SpeechEmotion.Client.Problems;
using SpeechEmotion.Client.Tests.Hosting;
using SpeechEmotion.Client.Uploads;
using SpeechEmotion.Gateway.Tests.Hosting;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Client.Tests.Uploads;

public sealed class UploadTests
{
    private static readonly ClientOptions Small = new() { PartBytes = 1000, Seed = 1, FirstPause = TimeSpan.FromMilliseconds(1) };

    [Fact]
    public async Task A_long_recording_goes_in_parts_and_a_short_one_whole()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        using SpeechEmotionClient client = await ClientOf.AdminAsync(host, Small);
        Assert.Null(await client.FindUploadAsync("a/long.wav"));
        byte[] content = Bytes(3500);
        Steps steps = new();
        Upload there = await client.UploadAsync("a/long.wav", new MemoryStream(content), steps);
        Assert.Equal((true, 3500L, "upload:a/long.wav"), (there.Complete, there.Length, there.Address));
        Assert.Equal([0, 1000, 2000, 3000, 3500], steps.All.Select(step => step.Sent));
        Assert.Equal(content, await KeptAsync(host, "a/long.wav"));

        await client.UploadAsync("short.wav", new MemoryStream(content, 0, 1000));
        await client.UploadAsync("empty.wav", new MemoryStream());
        Assert.Equal(["a/long.wav", "empty.wav", "short.wav"], await client.UploadsAsync().Select(each => each.Name).ToListAsync());
        await client.DeleteUploadAsync("short.wav");
        await client.DeleteUploadAsync("short.wav");
        Assert.Null(await client.FindUploadAsync("short.wav"));
    }

    [Fact]
    public async Task What_is_there_is_not_sent_again()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        byte[] content = Bytes(3500);
        using CutAfter cut = new(requests: 3);
        using (SpeechEmotionClient broken = new(host.Address, await KeyAsync(host), Small with { Attempts = 2 }, cut))
        {
            await Assert.ThrowsAsync<SpeechEmotionException>(() => broken.UploadAsync("a.wav", new MemoryStream(content)));
        }

        using SpeechEmotionClient client = await ClientOf.AdminAsync(host, Small);
        Assert.Equal([new UploadPart(0, 999), new(1000, 1999)], (await client.FindUploadAsync("a.wav"))!.Parts);
        Steps steps = new();
        await client.UploadAsync("a.wav", new MemoryStream(content), steps);
        Assert.Equal([(0L, 2000L), (1000, 3000), (1500, 3500)], steps.All.Select(step => (step.Sent, step.Present)));
        Assert.Equal(content, await KeptAsync(host, "a.wav"));

        Steps none = new();
        await client.UploadAsync("a.wav", new MemoryStream(content), none);
        Assert.Equal([(0L, 3500L)], none.All.Select(step => (step.Sent, step.Present)));
    }

    [Fact]
    public async Task Parts_of_another_recording_are_taken_away_and_one_of_another_length_is_replaced()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        using CutAfter cut = new(requests: 2);
        using (SpeechEmotionClient broken = new(host.Address, await KeyAsync(host), Small with { Attempts = 1 }, cut))
        {
            await Assert.ThrowsAsync<SpeechEmotionException>(() => broken.UploadAsync("a.wav", new MemoryStream(Bytes(9000))));
        }

        using SpeechEmotionClient client = await ClientOf.AdminAsync(host, Small);
        await client.UploadAsync("a.wav", new MemoryStream(Bytes(2500)));
        Assert.Equal(Bytes(2500), await KeptAsync(host, "a.wav"));
        await client.UploadAsync("a.wav", new MemoryStream(Bytes(1700)));
        Assert.Equal(Bytes(1700), await KeptAsync(host, "a.wav"));
    }

    [Fact]
    public async Task Two_who_upload_the_same_are_both_right()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        using SpeechEmotionClient client = await ClientOf.AdminAsync(host, Small);
        byte[] content = Bytes(20_000);
        Upload[] both = await Task.WhenAll(
            client.UploadAsync("a.wav", new MemoryStream(content)), client.UploadAsync("a.wav", new MemoryStream(content)));
        Assert.All(both, each => Assert.True(each.Complete));
        Assert.Equal(content, await KeptAsync(host, "a.wav"));
    }

    [Fact]
    public async Task A_name_that_is_none_is_refused_by_the_gateway()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        using SpeechEmotionClient client = await ClientOf.AdminAsync(host);
        Assert.Equal(HttpStatusCode.BadRequest, (await Assert.ThrowsAsync<SpeechEmotionException>(() => client.UploadAsync("a b", new MemoryStream(Bytes(10))))).Status);
        await Assert.ThrowsAsync<ArgumentException>(() => client.UploadAsync("../a", new MemoryStream(Bytes(10))));
    }

    private static byte[] Bytes(int count) => [.. Enumerable.Range(0, count).Select(index => (byte)((index * 7) ^ (index >> 8)))];

    private static async Task<string> KeyAsync(GatewayHost host)
    {
        using HttpClient made = await host.ClientAsync(GatewayHost.Tenant, SpeechEmotion.Gateway.Access.Scopes.All);
        return made.DefaultRequestHeaders.Authorization!.Parameter!;
    }

    private static async Task<byte[]> KeptAsync(GatewayHost host, string name)
    {
        await using Stream stream = (await (await host.SpaceAsync()).Blobs.OpenReadAsync($"uploads/{name}", BlobRange.All, CancellationToken.None))!;
        using MemoryStream copy = new();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }

    private sealed class Steps : IProgress<UploadProgress>
    {
        public List<UploadProgress> All { get; } = [];

        public void Report(UploadProgress value) => All.Add(value);
    }

    /// <summary>A line that is cut after some requests.</summary>
    private sealed class CutAfter(int requests) : DelegatingHandler(new SocketsHttpHandler())
    {
        private int _sent;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Interlocked.Increment(ref _sent) <= requests
                ? base.SendAsync(request, cancellationToken)
                : throw new HttpRequestException(HttpRequestError.ResponseEnded, "the line is cut");
    }
}
