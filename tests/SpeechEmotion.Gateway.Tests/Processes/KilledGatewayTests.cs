using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using SpeechEmotion.Cli.Tests.EndToEnd;
using SpeechEmotion.Gateway.Tests.Hosting;

namespace SpeechEmotion.Gateway.Tests.Processes;

public sealed class KilledGatewayTests
{
    private const int Rounds = 4;
    private const int Rows = 400;

    [Fact]
    public async Task Killed_while_corpora_are_handed_in_it_loses_none_it_has_taken_and_leaves_none_half_done()
    {
        using ServeFolder folder = new();
        await File.WriteAllBytesAsync(folder.Folder.File("a.wav"), Recording.Pcm16(Recording.Voice(3, 8000), 8000, channels: 2));
        HashSet<string> taken = [];
        HashSet<string> sent = [];
        for (int round = 0; round < Rounds; round++)
        {
            using ServeProcess gateway = await ServeProcess.StartAsync(folder);
            int number = round;
            Task<(string Corpus, bool IsTaken)>[] sending = [.. Enumerable.Range(0, 6).Select(index => SendAsync(gateway.Client, $"c{number}-{index}"))];
            sent.UnionWith(Enumerable.Range(0, 6).Select(index => $"c{number}-{index}"));

            // Later by the round: before any is taken, between them, and with some at work.
            await Task.WhenAny(Task.WhenAll(sending), Task.Delay(10 + (round * 120)));
            await gateway.KillAsync();
            taken.UnionWith((await Task.WhenAll(sending)).Where(each => each.IsTaken).Select(each => each.Corpus));
        }

        using ServeProcess last = await ServeProcess.StartAsync(folder);
        JsonNode list = await last.Client.GetAsync("/v1/corpora?limit=1000").JsonAsync();
        HashSet<string> known = [.. list["items"]!.AsArray().Select(item => (string)item!["corpus"]!)];
        Assert.Subset(known, taken);
        Assert.Subset(sent, known);
        foreach (string corpus in known)
        {
            JsonNode done = await last.Client.UntilAsync(corpus, "done");
            Assert.Equal((Rows, 1, Rows - 1), ((int)done["total"]!, (int)done["counts"]!["done"]!, (int)done["counts"]!["failed"]!));
            await last.Client.GetAsync($"/v1/corpora/{corpus}/calls/{corpus}%2F0").JsonAsync();
        }

        foreach (string corpus in sent.Except(known))
        {
            await last.Client.GetAsync($"/v1/corpora/{corpus}").ProblemAsync(HttpStatusCode.NotFound);
            Assert.Equal(1, (int)(await HandInAsync(last.Client, corpus).JsonAsync(HttpStatusCode.Accepted))["priority"]!);
        }

        (int exitCode, string errors) = await last.EndAsync();
        Assert.Equal(0, exitCode);
        Assert.DoesNotContain("fault", errors, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<(string Corpus, bool IsTaken)> SendAsync(HttpClient client, string corpus)
    {
        try
        {
            using HttpResponseMessage answer = await HandInAsync(client, corpus);
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
            return (corpus, true);
        }
        catch (HttpRequestException)
        {
            return (corpus, false);
        }
    }

    private static Task<HttpResponseMessage> HandInAsync(HttpClient client, string corpus)
    {
        // One recording that is there, and many that are not: those end at once.
        string manifest = $"call,uri\n{corpus}/0,a.wav\n" + string.Concat(Enumerable.Range(1, Rows - 1).Select(row => $"{corpus}/{row},missing-{row}.wav\n"));
        return client.PutAsync($"/v1/corpora/{corpus}?priority=1", new StringContent(manifest, Encoding.UTF8, "text/csv"));
    }
}
