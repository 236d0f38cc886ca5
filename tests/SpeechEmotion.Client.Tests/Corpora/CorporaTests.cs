using System.Net;
using System.Text;
using SpeechEmotion.Client.Access;
using SpeechEmotion.Client.Calls;
using SpeechEmotion.Client.Corpora;
using SpeechEmotion.Client.Json;
using SpeechEmotion.Client.Problems;
using SpeechEmotion.Client.Tests.Hosting;
using SpeechEmotion.Gateway.Tests.Hosting;

namespace SpeechEmotion.Client.Tests.Corpora;

public sealed class CorporaTests
{
    [Fact]
    public async Task A_corpus_is_handed_in_followed_steered_and_read()
    {
        TaskCompletionSource go = new();
        await using GatewayHost host = await GatewayHost.StartAsync(new() { Happens = (_, token) => go.Task.WaitAsync(token) });
        using SpeechEmotionClient client = await ClientOf.AdminAsync(host);
        using MemoryStream manifest = new(Encoding.UTF8.GetBytes("{\"call\":\"a/1\",\"uri\":\"upload:1.wav\"}\n{\"call\":\"a/2\",\"uri\":\"upload:2.wav\"}\n{\"uri\":\"upload:3.wav\"}\n"));
        CorpusStatus taken = await client.SubmitAsync("march", manifest, ManifestFormat.JsonLines, new() { Priority = 7 });
        Assert.Equal(("march", 7, false), (taken.Corpus, taken.Priority, taken.IsEnded));
        Assert.Equal(CorpusState.Paused, (await client.PauseAsync("march")).State);
        Assert.NotEqual(CorpusState.Paused, (await client.ResumeAsync("march")).State);

        List<CorpusStatus> told = [];
        Task<CorpusStatus> waiting = client.WaitAsync("march", new Told(told));
        go.SetResult();
        CorpusStatus done = await waiting;
        Assert.Equal((CorpusState.Done, 2L, 1L, 3L), (done.State, done.Counts.Done, done.Counts.Failed, done.Total));
        Assert.Equal(CorpusState.Done, told[^1].State);
        Assert.Equal("march", Assert.Single(await client.CorporaAsync().ToListAsync()).Corpus);

        SpeechEmotionException past = await Assert.ThrowsAsync<SpeechEmotionException>(() => client.CancelAsync("march"));
        Assert.Equal((HttpStatusCode.Conflict, "/problems/conflict"), (past.Status, past.Problem?.Type));
        SpeechEmotionException missing = await Assert.ThrowsAsync<SpeechEmotionException>(() => client.StatusAsync("april"));
        Assert.Equal((HttpStatusCode.NotFound, "there is no corpus 'april' (404)"), (missing.Status, missing.Message));

        List<CallEntry> calls = await client.CallsAsync("march", pageSize: 1).ToListAsync();
        Assert.Equal(["a/1", "a/2"], calls.Select(call => call.Call).Order());
        Assert.All(calls, call => Assert.Equal(("done", null), (call.State, call.Error)));
        JsonAnswer result = await client.CallAsync("march", "a/1");
        Assert.Contains("\"a/1\"", Encoding.UTF8.GetString(result.Content.Span), StringComparison.Ordinal);
        JsonAnswer again = await client.CallAsync("march", "a/1", result.ETag);
        Assert.Equal((true, 0, result.ETag), (again.IsUnchanged, again.Content.Length, again.ETag));
        Assert.NotEqual(result.ETag, (await client.CallAsync("march", "a/1", form: CallForm.Kept)).ETag);
        Assert.NotEqual(CorpusState.Cancelled, (await client.RetryAsync("march")).State);
    }

    [Fact]
    public async Task A_manifest_that_lies_where_the_gateway_can_read_it_is_named()
    {
        await using GatewayHost host = await GatewayHost.StartAsync(new() { IsInsecureLocal = true });
        using SpeechEmotionClient client = new(host.Address, null);
        Session session = await client.SessionAsync();
        Assert.True(session.Local);
        string manifest = host.Folder.File("m.csv");
        await File.WriteAllTextAsync(manifest, "call,uri\n1,1.wav\n");
        await client.SubmitAsync("march", manifest);
        Assert.Equal(1, (await client.WaitAsync("march")).Counts.Done);
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await Assert.ThrowsAsync<SpeechEmotionException>(() => client.SubmitAsync("april", host.Folder.File("none.csv")))).Status);
    }

    [Fact]
    public async Task A_key_that_is_none_and_one_that_may_not_are_told_apart()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        using SpeechEmotionClient nobody = new(host.Address, "se_x_y");
        Assert.Equal(HttpStatusCode.Unauthorized, (await Assert.ThrowsAsync<SpeechEmotionException>(() => nobody.StatusAsync("march"))).Status);
        using SpeechEmotionClient reader = await ClientOf.Async(host, SpeechEmotion.Gateway.Access.Scopes.Read);
        using MemoryStream manifest = new("call,uri\n1,upload:1.wav\n"u8.ToArray());
        Assert.Equal(HttpStatusCode.Forbidden, (await Assert.ThrowsAsync<SpeechEmotionException>(() => reader.SubmitAsync("march", manifest, ManifestFormat.Csv))).Status);
    }

    private sealed class Told(List<CorpusStatus> to) : IProgress<CorpusStatus>
    {
        public void Report(CorpusStatus value) => to.Add(value);
    }
}
