using System.Net;
using SpeechEmotion.Gateway.Access;
using SpeechEmotion.Gateway.Live.Wire;
using SpeechEmotion.Gateway.Tests.Hosting;
using SpeechEmotion.Models.Inference;

namespace SpeechEmotion.Gateway.Tests.Live;

public sealed class LiveStreamTests
{
    private const int Rate = 8000;

    [Fact]
    public async Task Windows_come_while_audio_goes_on_and_the_rest_at_its_end()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        using GrpcTalk talk = GrpcTalk.Start(host.GrpcAddress, await KeyAsync(host));
        await talk.SendAsync(new StreamStart { SampleRate = Rate });
        byte[] audio = Speech(4);
        for (int from = 0; from < 5 * Rate; from += 1600)
        {
            await talk.SendAsync(audio.AsMemory(from, 1600));
        }

        Window first = (await talk.ReadAsync())!;
        Assert.Equal((0, 0.0, 2.0), (first.Channel, first.Start, first.End));
        Assert.Equal(1, first.Probabilities.Sum(one => one.Probability), 3);
        Assert.True(first.HasEmotion && first.Speech > 0.5 && first.HasValence && first.Intensity == 0.5);
        await talk.SendAsync(audio.AsMemory(5 * Rate));
        await talk.CloseAsync();
        Assert.Equal([0.5, 1, 1.5, 2], (await talk.ReadAllAsync()).Select(window => window.Start));
        Assert.Equal(("0", ""), await talk.EndAsync());
    }

    [Fact]
    public async Task Of_an_agent_only_when_they_speak_is_told_and_silence_says_nothing()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        using GrpcTalk talk = GrpcTalk.Start(host.GrpcAddress, await KeyAsync(host));
        await talk.SendAsync(new StreamStart { SampleRate = Rate, Channels = 2, Roles = { Role.Agent, Role.Customer } });
        byte[] speech = Speech(2);
        byte[] stereo = new byte[2 * speech.Length];
        for (int sample = 0; sample < speech.Length; sample += 2)
        {
            speech.AsSpan(sample, 2).CopyTo(stereo.AsSpan(2 * sample));
        }

        await talk.SendAsync(stereo);
        await talk.CloseAsync();
        List<Window> windows = await talk.ReadAllAsync();
        Assert.Equal([0, 1], windows.Select(window => window.Channel));
        Assert.True(windows[0].Speech > 0.5 && windows[1].Speech < 0.1);
        Assert.All(windows, window => Assert.False(window.HasEmotion || window.HasArousal || window.Probabilities.Count > 0));
    }

    [Fact]
    public async Task What_cannot_be_heard_is_told_by_its_status()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        string key = await KeyAsync(host);
        await ExpectAsync("3", "the first message must be the start", talk => talk.SendAsync(new byte[2]));
        await ExpectAsync("3", "0 Hz on 1 channels cannot be heard", talk => talk.SendAsync(new StreamStart()));
        await ExpectAsync("3", "there are 2 roles for 1 channels", talk => talk.SendAsync(new StreamStart { SampleRate = Rate, Roles = { Role.Agent, Role.Agent } }));
        await ExpectAsync("3", "there is no encoding 9", talk => talk.SendAsync(new StreamStart { SampleRate = Rate, Encoding = (Encoding)9 }));
        await ExpectAsync("5", "there is no model 'm%C3%B6del' here", talk => talk.SendAsync(new StreamStart { SampleRate = Rate, Model = "mödel" }));
        await ExpectAsync("3", "ended within a sample", talk => StartAsync(talk, [1, 2, 3]));
        await ExpectAsync("3", "after the start come pieces of audio", async talk =>
        {
            await talk.SendAsync(new StreamStart { SampleRate = Rate });
            await talk.SendAsync(new StreamStart { SampleRate = Rate });
        });
        await ExpectAsync("3", "a message is not what analysis.proto says", talk => talk.SendBytesAsync([0, 0, 0, 0, 1, 0xFF]));
        await ExpectAsync("3", "within a message", talk => talk.SendBytesAsync([0, 0, 0, 0, 9, 1]));
        await ExpectAsync("12", "compressed", talk => talk.SendBytesAsync([1, 0, 0, 0, 0]));
        await ExpectAsync("8", "smaller pieces", talk => talk.SendBytesAsync([0, 1, 0, 0, 0]));
        await ExpectAsync("3", "is not a number: is the encoding right?", async talk =>
        {
            await talk.SendAsync(new StreamStart { SampleRate = Rate, Encoding = Encoding.Float32 });
            await talk.SendAsync(Enumerable.Repeat((byte)0xFF, 4 * Rate).ToArray());
        });

        async Task ExpectAsync(string status, string message, Func<GrpcTalk, Task> send)
        {
            using GrpcTalk talk = GrpcTalk.Start(host.GrpcAddress, key);
            await send(talk);
            await talk.CloseAsync();
            await talk.ReadAllAsync();
            (string ended, string said) = await talk.EndAsync();
            Assert.Equal(status, ended);
            Assert.Contains(message, said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_client_s_deadline_ends_its_stream()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        using GrpcTalk talk = GrpcTalk.Start(host.GrpcAddress, await KeyAsync(host), timeout: "50m");
        await talk.SendAsync(new StreamStart { SampleRate = Rate });
        Assert.Empty(await talk.ReadAllAsync());
        Assert.Equal("4", (await talk.EndAsync()).Status);
    }

    [Fact]
    public async Task A_key_that_may_submit_is_needed_and_gRPC_spoken()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        string key = await KeyAsync(host);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(host.GrpcAddress, null));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(host.GrpcAddress, await KeyAsync(host, Scopes.Read)));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await StatusAsync(host.GrpcAddress, key, type: "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(host.Address, key, HttpVersion.Version11));

        static async Task<HttpStatusCode> StatusAsync(Uri address, string? key, Version? version = null, string type = "application/grpc")
        {
            using GrpcTalk talk = GrpcTalk.Start(address, key, version: version, type: type);
            await talk.CloseAsync();
            return await talk.StatusAsync();
        }
    }

    [Fact]
    public async Task Many_streams_at_a_time_get_the_windows_that_each_gets_alone()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        string key = await KeyAsync(host);
        List<Window>[] heard = await Task.WhenAll(Enumerable.Range(0, 20).Select(async stream =>
        {
            using GrpcTalk talk = GrpcTalk.Start(host.GrpcAddress, key);
            await StartAsync(talk, Speech(3 + (stream % 2)));
            await talk.CloseAsync();
            return await talk.ReadAllAsync();
        }));
        Assert.All(heard.Index(), one => Assert.Equal(heard[one.Index % 2], one.Item));
        Assert.Equal((3, 5), (heard[0].Count, heard[1].Count));
    }

    [Fact]
    public async Task Many_streams_share_batches_and_each_gets_its_own_windows()
    {
        List<Window> alone;
        await using (GatewayHost own = await GatewayHost.StartAsync())
        {
            alone = await HearAsync(own, await KeyAsync(own));
        }

        CountingClassifier counting = new(new ToneClassifier());
        using WindowBatcher batcher = new(counting, new WindowBatcherOptions { BatchSize = 8 });
        await using GatewayHost host = await GatewayHost.StartAsync(new() { Live = batcher });
        string key = await KeyAsync(host);
        List<Window>[] heard = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => HearAsync(host, key)));
        Assert.All(heard, windows => Assert.Equal(alone, windows));

        // A stream asks for its own windows, five of them at most, one after the other: fewer batches than windows are batches of several streams.
        Assert.Equal(16 * alone.Count, counting.Windows);
        Assert.True(counting.Largest > 1 && counting.Batches < counting.Windows, $"{counting.Batches} batches, {counting.Largest} windows at most, of {counting.Windows}");

        static async Task<List<Window>> HearAsync(GatewayHost host, string key)
        {
            using GrpcTalk talk = GrpcTalk.Start(host.GrpcAddress, key);
            await talk.SendAsync(new StreamStart { SampleRate = Rate });
            foreach (byte[] half in Speech(4).Chunk(Rate))
            {
                await talk.SendAsync(half);
            }

            await talk.CloseAsync();
            return await talk.ReadAllAsync();
        }
    }

    private static async Task StartAsync(GrpcTalk talk, byte[] audio)
    {
        await talk.SendAsync(new StreamStart { SampleRate = Rate });
        await talk.SendAsync(audio);
    }

    private static async Task<string> KeyAsync(GatewayHost host, Scopes scopes = Scopes.Submit)
    {
        using HttpClient client = await host.ClientAsync(GatewayHost.Tenant, scopes);
        return client.DefaultRequestHeaders.Authorization!.Parameter!;
    }

    // Syllables of a buzz: what the detector takes for speech.
    private static byte[] Speech(int seconds)
    {
        byte[] pcm = new byte[2 * seconds * Rate];
        for (int index = 0; index < seconds * Rate; index++)
        {
            double time = index / (double)Rate;
            double voice = Enumerable.Range(1, 15).Sum(harmonic => Math.Sin(2 * Math.PI * harmonic * 140 * time) / harmonic);
            BitConverter.TryWriteBytes(pcm.AsSpan(2 * index), (short)(8000 * Math.Sqrt(Math.Max(0, Math.Sin(Math.PI * 3 * time))) * voice));
        }

        return pcm;
    }
}
