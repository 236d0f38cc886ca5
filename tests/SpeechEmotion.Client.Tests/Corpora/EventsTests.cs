using System.Net;
using SpeechEmotion.Client.Corpora;
using SpeechEmotion.Client.Problems;
using SpeechEmotion.Client.Tests.Hosting;

namespace SpeechEmotion.Client.Tests.Corpora;

public sealed class EventsTests
{
    private const string Stream = "text/event-stream";

    [Fact]
    public async Task A_stream_that_breaks_goes_on_behind_the_last_event()
    {
        List<string?> after = [];
        HttpResponseMessage Events(HttpRequestMessage request, string text)
        {
            after.Add(request.Headers.TryGetValues("Last-Event-ID", out IEnumerable<string>? values) ? values.Single() : null);
            return StubGateway.Json(text, type: Stream);
        }

        using StubGateway gateway = new(
            request => Events(request, $"retry: 2000\n\nid: 5\nevent: snapshot\ndata: {StubGateway.Status()}\n\nid: 6\nevent: sta"),
            _ => StubGateway.Problem(HttpStatusCode.ServiceUnavailable),
            request => Events(request, $"id: 6\nevent: status\ndata: {StubGateway.Status("done", 1)}\n\nevent: end\ndata: {{}}\n\n"),
            _ => StubGateway.Json(StubGateway.Status("done", 1)));
        using SpeechEmotionClient client = gateway.Client();
        List<CorpusEvent> events = [];
        await foreach (CorpusEvent each in client.EventsAsync("march"))
        {
            events.Add(each);
        }

        Assert.Equal([("5", CorpusState.Running, true), ("6", CorpusState.Done, false)], events.Select(each => (each.Id, each.Status.State, each.IsSnapshot)));
        Assert.Equal([null, "5"], after);
        Assert.InRange(gateway.Time.Waits[0].TotalSeconds, 2, 2.2);
    }

    [Fact]
    public async Task A_stream_that_never_says_anything_is_given_up()
    {
        using StubGateway gateway = new(_ => StubGateway.Json("retry: 10\n\n", type: Stream));
        using SpeechEmotionClient client = gateway.Client(new() { Attempts = 3 });
        await Assert.ThrowsAsync<SpeechEmotionException>(() => client.WaitAsync("march"));
        Assert.Equal(3, gateway.Requests.Count);
    }

    [Fact]
    public async Task Waiting_ends_with_where_the_corpus_is_and_goes_on_where_it_was_taken_up_again()
    {
        string end = $"id: 1\nevent: snapshot\ndata: {StubGateway.Status("done")}\n\nevent: end\ndata: {{}}\n\n";
        using StubGateway gateway = new(
            _ => StubGateway.Json(end, type: Stream),
            _ => StubGateway.Json(StubGateway.Status("queued")),
            _ => new HttpResponseMessage(HttpStatusCode.NoContent),
            _ => StubGateway.Json(StubGateway.Status("cancelled")));
        using SpeechEmotionClient client = gateway.Client();
        Assert.Equal(CorpusState.Cancelled, (await client.WaitAsync("march")).State);
        Assert.Equal(4, gateway.Requests.Count);
    }
}
