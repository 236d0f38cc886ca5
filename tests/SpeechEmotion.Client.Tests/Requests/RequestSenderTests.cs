using System.Net;
using System.Text;
using SpeechEmotion.Client.Corpora;
using SpeechEmotion.Client.Problems;
using SpeechEmotion.Client.Tests.Hosting;

namespace SpeechEmotion.Client.Tests.Requests;

public sealed class RequestSenderTests
{
    [Fact]
    public async Task What_is_asked_for_is_asked_again_after_as_long_as_the_gateway_says()
    {
        using StubGateway gateway = new(
            _ => StubGateway.Problem(HttpStatusCode.ServiceUnavailable, retryAfter: 5),
            _ => throw new HttpRequestException(HttpRequestError.ResponseEnded, "cut"),
            _ => StubGateway.Problem(HttpStatusCode.TooManyRequests),
            _ => StubGateway.Json(StubGateway.Status()));
        using SpeechEmotionClient client = gateway.Client();
        CorpusStatus status = await client.StatusAsync("march");

        Assert.Equal(("march", CorpusState.Running, 1.5, 1L), (status.Corpus, status.State, status.Seconds, status.Total));
        Assert.Equal(4, gateway.Requests.Count);
        Assert.All(gateway.Requests, request => Assert.Equal("http://gateway.test/below/v1/corpora/march", request.Address));
        Assert.Equal(3, gateway.Time.Waits.Count);
        Assert.InRange(gateway.Time.Waits[0].TotalSeconds, 5, 5.2);
        Assert.InRange(gateway.Time.Waits[1].TotalSeconds, 0.2, 0.4);
        Assert.InRange(gateway.Time.Waits[2].TotalSeconds, 0.4, 0.8);
    }

    [Fact]
    public async Task Attempts_are_bounded_and_the_last_failure_is_told()
    {
        using StubGateway gateway = new(_ => StubGateway.Problem(HttpStatusCode.ServiceUnavailable, detail: "the store is full"));
        using SpeechEmotionClient client = gateway.Client(new() { Attempts = 3 });
        SpeechEmotionException exception = await Assert.ThrowsAsync<SpeechEmotionException>(() => client.StatusAsync("march"));

        Assert.Equal(3, gateway.Requests.Count);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "/problems/test", "the store is full (503)"), (exception.Status, exception.Problem?.Type, exception.Message));
    }

    [Fact]
    public async Task A_gateway_that_asks_for_more_patience_than_there_is_gets_no_second_request()
    {
        using StubGateway gateway = new(_ => StubGateway.Problem(HttpStatusCode.TooManyRequests, retryAfter: 3600));
        using SpeechEmotionClient client = gateway.Client();
        await Assert.ThrowsAsync<SpeechEmotionException>(() => client.StatusAsync("march"));
        Assert.Single(gateway.Requests);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.Conflict)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.Found)]
    public async Task What_would_be_refused_again_is_not_asked_again(HttpStatusCode status)
    {
        using StubGateway gateway = new(_ => StubGateway.Problem(status));
        using SpeechEmotionClient client = gateway.Client();
        Assert.Equal(status, (await Assert.ThrowsAsync<SpeechEmotionException>(() => client.StatusAsync("march"))).Status);
        Assert.Single(gateway.Requests);
    }

    [Fact]
    public async Task What_may_have_been_done_is_not_asked_for_again_unless_it_was_turned_away_unread()
    {
        using StubGateway unavailable = new(_ => StubGateway.Problem(HttpStatusCode.ServiceUnavailable));
        using SpeechEmotionClient first = unavailable.Client();
        await Assert.ThrowsAsync<SpeechEmotionException>(() => first.RetryAsync("march"));
        Assert.Single(unavailable.Requests);

        using StubGateway cut = new(_ => throw new HttpRequestException(HttpRequestError.ResponseEnded, "cut"));
        using SpeechEmotionClient second = cut.Client();
        await Assert.ThrowsAsync<SpeechEmotionException>(() => second.RetryAsync("march"));
        Assert.Single(cut.Requests);

        using StubGateway busy = new(
            _ => StubGateway.Problem(HttpStatusCode.TooManyRequests),
            _ => throw new HttpRequestException(HttpRequestError.ConnectionError, "refused"),
            _ => StubGateway.Json(StubGateway.Status("queued")));
        using SpeechEmotionClient third = busy.Client();
        Assert.Equal(CorpusState.Queued, (await third.RetryAsync("march")).State);
        Assert.Equal(3, busy.Requests.Count);
    }

    [Fact]
    public async Task A_body_is_sent_again_from_where_it_began()
    {
        using StubGateway gateway = new(_ => StubGateway.Problem(HttpStatusCode.ServiceUnavailable), _ => StubGateway.Json(StubGateway.Status(), HttpStatusCode.Accepted));
        using SpeechEmotionClient client = gateway.Client();
        using MemoryStream manifest = new(Encoding.UTF8.GetBytes("xxcall,uri\na,b.wav\n")) { Position = 2 };
        await client.SubmitAsync("march", manifest, ManifestFormat.Csv, new() { Model = "a b", Priority = -3 });

        Assert.Equal(2, gateway.Requests.Count);
        Assert.All(gateway.Requests, request => Assert.Equal(
            (HttpMethod.Put, "http://gateway.test/below/v1/corpora/march?model=a%20b&priority=-3", "call,uri\na,b.wav\n"), request));
    }

    [Fact]
    public async Task A_body_that_can_be_read_once_is_sent_once()
    {
        using StubGateway gateway = new(_ => StubGateway.Problem(HttpStatusCode.ServiceUnavailable));
        using SpeechEmotionClient client = gateway.Client();
        using OneWayStream manifest = new("call,uri\n"u8.ToArray());
        await Assert.ThrowsAsync<SpeechEmotionException>(() => client.SubmitAsync("march", manifest, ManifestFormat.Csv));
        Assert.Equal("call,uri\n", Assert.Single(gateway.Requests).Body);
    }

    [Fact]
    public async Task An_answer_that_is_something_else_and_one_that_does_not_come_are_told_in_words()
    {
        using StubGateway other = new(_ => StubGateway.Json("<html>", type: "text/html"));
        using SpeechEmotionClient first = other.Client();
        Assert.Contains("is it a SpeechEmotion gateway?", (await Assert.ThrowsAsync<SpeechEmotionException>(() => first.StatusAsync("march"))).Message, StringComparison.Ordinal);

        using StubGateway silent = new(_ => throw new OperationCanceledException());
        using SpeechEmotionClient second = silent.Client(new() { Attempts = 2 });
        SpeechEmotionException late = await Assert.ThrowsAsync<SpeechEmotionException>(() => second.StatusAsync("march"));
        Assert.Equal("The gateway at http://gateway.test/below/ did not answer within 100 s", late.Message);
        Assert.Equal((2, null), (silent.Requests.Count, late.Status));
    }

    [Fact]
    public async Task The_limit_of_an_attempt_ends_it()
    {
        SwiftTime time = new(TimeSpan.FromSeconds(31));
        using HangingGateway gateway = new();
        using SpeechEmotionClient client = new(StubGateway.Address, null, new() { Attempts = 2, Timeout = TimeSpan.FromSeconds(20), Time = time }, gateway);
        await Assert.ThrowsAsync<SpeechEmotionException>(() => client.StatusAsync("march"));
        Assert.Equal(2, time.Waits.Count(wait => wait == TimeSpan.FromSeconds(20)));

        using CancellationTokenSource stop = new();
        using SpeechEmotionClient patient = new(StubGateway.Address, null, null, gateway);
        Task<CorpusStatus> asking = patient.StatusAsync("march", stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    [Fact]
    public async Task Names_stand_in_addresses_as_they_are()
    {
        using StubGateway gateway = new(_ => StubGateway.Json("{}"));
        using SpeechEmotionClient client = gateway.Client();
        await client.CallAsync("march", "a/b c%2F#1é", "\"tag\"");
        Assert.Equal("http://gateway.test/below/v1/corpora/march/calls/a%2Fb%20c%252F%231%C3%A9", gateway.Requests[0].Address);
        await Assert.ThrowsAsync<ArgumentException>(() => client.CallAsync("march", ".."));
        await Assert.ThrowsAsync<ArgumentException>(() => client.StatusAsync(string.Empty));
    }

    [Theory]
    [InlineData("ftp://x", "key")]
    [InlineData("http://x", "a key")]
    [InlineData("http://x", "")]
    [InlineData("http://x", "key\n")]
    public void What_cannot_be_meant_is_refused(string server, string key) =>
        Assert.Throws<ArgumentException>(() => new SpeechEmotionClient(new Uri(server), key));

    [Fact]
    public void Options_that_cannot_be_meant_are_named()
    {
        Assert.Contains("Attempts", Assert.Throws<ArgumentException>(() => new SpeechEmotionClient(StubGateway.Address, null, new() { Attempts = 0 })).Message, StringComparison.Ordinal);
        Assert.Contains("PartBytes", Assert.Throws<ArgumentException>(() => new SpeechEmotionClient(StubGateway.Address, null, new() { PartBytes = 0 })).Message, StringComparison.Ordinal);
        Assert.Contains("LongestPause", Assert.Throws<ArgumentException>(() => new SpeechEmotionClient(StubGateway.Address, null, new() { LongestPause = TimeSpan.Zero })).Message, StringComparison.Ordinal);
    }

    private sealed class OneWayStream(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;
    }

    private sealed class HangingGateway : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            throw new InvalidOperationException();
        }
    }
}
