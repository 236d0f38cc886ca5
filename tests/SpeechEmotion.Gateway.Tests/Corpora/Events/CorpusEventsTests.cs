using System.Net;
using System.Text.Json.Nodes;
using SpeechEmotion.Gateway.Tests.Hosting;

namespace SpeechEmotion.Gateway.Tests.Corpora.Events;

public sealed class CorpusEventsTests
{
    private static readonly string Manifest = "call,uri\n" + string.Concat(Enumerable.Range(0, 10).Select(call => $"{call},upload:{call}.wav\n"));

    [Fact]
    public async Task A_corpus_is_followed_from_where_it_is_to_its_end_in_numbered_events()
    {
        using SemaphoreSlim calls = new(0);
        await using GatewayHost host = await GatewayHost.StartAsync(new() { Happens = (_, token) => calls.WaitAsync(token) });
        await host.Submitter.SubmitAsync("march", Manifest).JsonAsync(HttpStatusCode.Accepted);
        await using EventReader events = await EventReader.OpenAsync(host.Reader, "march");
        EventReader.Event first = (await events.NextAsync())!;
        Assert.Equal("snapshot", first.Name);
        calls.Release(1000);
        List<EventReader.Event> rest = [];
        while (await events.NextAsync() is { } news)
        {
            rest.Add(news);
        }

        Assert.Equal("end", rest[^1].Name);
        Assert.All(rest[..^1], news => Assert.Equal("status", news.Name));
        Assert.Equal("done", (string)JsonNode.Parse(rest[^2].Data)!["state"]!);
        long[] ids = [first.Id!.Value, .. rest[..^1].Select(news => news.Id!.Value)];
        Assert.Equal(ids.Order().Distinct(), ids);

        // Whoever has all is told not to come back; whoever missed some is sent that; whoever comes from before, a snapshot.
        Assert.Equal(HttpStatusCode.NoContent, await EventReader.StatusAsync(host.Reader, "march", $"{ids[^1]}"));
        await using EventReader later = await EventReader.OpenAsync(host.Reader, "march", $"{ids[0]}");
        EventReader.Event missed = (await later.NextAsync())!;
        Assert.Equal((ids[1], "status"), (missed.Id!.Value, missed.Name));
        await using EventReader ahead = await EventReader.OpenAsync(host.Reader, "march", "99999999999999");
        Assert.Equal("snapshot", (await ahead.NextAsync())!.Name);
        await using EventReader old = await EventReader.OpenAsync(host.Reader, "march", "17");
        EventReader.Event again = (await old.NextAsync())!;
        Assert.Equal(("snapshot", "done"), (again.Name, (string)JsonNode.Parse(again.Data)!["state"]!));
        Assert.Equal("end", (await old.NextAsync())!.Name);
    }

    [Fact]
    public async Task A_corpus_that_was_taken_up_again_is_not_told_as_it_was_when_somebody_listened_last()
    {
        TaskCompletionSource open = new();
        bool isSecond = false;
        await using GatewayHost host = await GatewayHost.StartAsync(new() { Happens = (_, token) => isSecond ? open.Task.WaitAsync(token) : Task.CompletedTask });
        await host.Submitter.SubmitAsync("march", Manifest).JsonAsync(HttpStatusCode.Accepted);
        await using (EventReader first = await EventReader.OpenAsync(host.Reader, "march"))
        {
            while (await first.NextAsync() is not { Name: "end" })
            {
            }
        }

        isSecond = true;
        await host.Submitter.SubmitAsync("march", Manifest + "more,upload:more.wav\n").JsonAsync(HttpStatusCode.Accepted);
        await using EventReader second = await EventReader.OpenAsync(host.Reader, "march");
        EventReader.Event now = (await second.NextAsync())!;
        Assert.NotEqual("done", (string)JsonNode.Parse(now.Data)!["state"]!);
        open.SetResult();
    }

    [Fact]
    public async Task Silence_is_filled_with_heartbeats()
    {
        TaskCompletionSource open = new();
        await using GatewayHost host = await GatewayHost.StartAsync(new()
        {
            Happens = (_, token) => open.Task.WaitAsync(token),
            Options = options => options with { EventHeartbeat = TimeSpan.FromMilliseconds(50) },
        });
        await host.Submitter.SubmitAsync("march", Manifest).JsonAsync(HttpStatusCode.Accepted);
        await using EventReader events = await EventReader.OpenAsync(host.Reader, "march");
        Assert.Equal(": still here", await events.CommentAsync());
        open.SetResult();
    }

    [Fact]
    public async Task A_gateway_that_ends_does_not_wait_for_those_who_listen()
    {
        TaskCompletionSource open = new();
        EventReader events;
        await using (GatewayHost host = await GatewayHost.StartAsync(new() { Happens = (_, token) => open.Task.WaitAsync(token), Options = options => options with { EndLimit = TimeSpan.FromSeconds(30) } }))
        {
            await host.Submitter.SubmitAsync("march", Manifest).JsonAsync(HttpStatusCode.Accepted);
            events = await EventReader.OpenAsync(await host.ClientAsync(GatewayHost.Tenant, Gateway.Access.Scopes.Read), "march");
            await events.NextAsync();
        }

        await events.DisposeAsync();
    }

    [Fact]
    public async Task What_cannot_be_followed_is_refused()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        await host.Reader.GetAsync("/v1/corpora/march/events").ProblemAsync(HttpStatusCode.NotFound);
        using HttpRequestMessage request = new(HttpMethod.Get, "/v1/corpora/march/events");
        request.Headers.Add("Last-Event-ID", "x");
        await host.Reader.SendAsync(request).ProblemAsync(HttpStatusCode.BadRequest);
        await host.Anonymous.GetAsync("/v1/corpora/march/events").ProblemAsync(HttpStatusCode.Unauthorized);
    }
}
