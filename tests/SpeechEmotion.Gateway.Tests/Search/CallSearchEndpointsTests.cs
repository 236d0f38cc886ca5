using System.Net;
using System.Text.Json.Nodes;
using SpeechEmotion.Gateway.Tenants;
using SpeechEmotion.Gateway.Tests.Hosting;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Gateway.Tests.Search;

public sealed class CallSearchEndpointsTests
{
    [Fact]
    public async Task Calls_are_found_by_tag_speaker_emotion_and_time_and_in_pages()
    {
        await using GatewayHost host = await SpokenCalls.StartAsync();
        IReadOnlyList<JsonNode> all = await host.Reader.AllAsync("/v1/calls?limit=7");
        Assert.Equal(30, all.Names("call").Distinct().Count());
        Assert.Equal(all.Names("startedAt").OrderDescending(StringComparer.Ordinal), all.Names("startedAt"));
        JsonNode latest = all[0];
        Assert.Equal(("call/029", "march", "2026-03-15T09:00:00Z", 60.0, "red"), ((string)latest["call"]!, (string)latest["corpus"]!, (string)latest["startedAt"]!, (double)latest["seconds"]!, (string)latest["tags"]!["team"]!));
        Assert.Equal(["agent", "customer"], latest["speakers"]!.AsArray().Select(speaker => (string)speaker!["role"]!));
        Assert.Equal("happy", (string)latest["speakers"]![1]!["emotion"]!);

        Assert.Equal(10, (await host.Reader.AllAsync("/v1/calls?emotion=angry&limit=3")).Count);
        Assert.Equal(15, (await host.Reader.AllAsync("/v1/calls?tag=team%3Dblue")).Count);
        Assert.Equal(6, (await host.Reader.AllAsync("/v1/calls?speaker=customer%2F2&limit=4")).Count);
        Assert.Equal(["call/012"], (await host.Reader.AllAsync("/v1/calls?speaker=customer%2F2&emotion=angry&to=2026-03-10")).Names("call"));
        Assert.Equal(["call/005", "call/004"], (await host.Reader.AllAsync("/v1/calls?from=2026-03-03&to=2026-03-04T00:00:00Z")).Names("call"));
        Assert.Equal(["call/005"], (await host.Reader.AllAsync("/v1/calls?from=2026-03-03T10:00:00+01:00&to=2026-03-04")).Names("call"));
        Assert.Empty(await host.Reader.AllAsync("/v1/calls?speaker=nobody"));
    }

    [Fact]
    public async Task Calls_of_speakers_without_names_and_of_unknown_times_are_found_too()
    {
        await using GatewayHost host = await GatewayHost.StartAsync(SpokenCalls.Settings);
        await host.Submitter.SubmitAsync("plain", "call,uri,startedAt\nnameless/001,upload:a.wav,2026-03-01\nnameless/003,upload:b.wav,\nnameless/002,upload:c.wav,\n").JsonAsync(HttpStatusCode.Accepted);
        await host.Reader.UntilAsync("plain", "done");
        IReadOnlyList<JsonNode> all = await host.Reader.AllAsync("/v1/calls?limit=1");
        Assert.Equal(["nameless/001", "nameless/002", "nameless/003"], all.Names("call"));
        Assert.Equal(["2026-03-01T00:00:00Z", null, null], all.Select(call => (string?)call["startedAt"]));
        Assert.Equal(["nameless/003"], (await host.Reader.AllAsync("/v1/calls?emotion=angry")).Names("call"));
        Assert.Equal(["nameless/001"], (await host.Reader.AllAsync("/v1/calls?speaker=nameless/001%231")).Names("call"));
        Assert.Equal(["nameless/001"], (await host.Reader.AllAsync("/v1/calls?from=2020-01-01")).Names("call"));
    }

    [Fact]
    public async Task A_call_that_is_handed_in_again_with_another_time_is_found_once()
    {
        await using GatewayHost host = await GatewayHost.StartAsync(SpokenCalls.Settings);
        foreach (string day in (string[])["2026-03-01", "2026-05-09", "2026-03-01"])
        {
            await host.Submitter.SubmitAsync("moved", $"call,uri,startedAt,speaker0,speaker1\ncall/001,upload:a.wav,{day},anna,ben\n").JsonAsync(HttpStatusCode.Accepted);
            JsonNode call = await UntilAsync(host, day);
            Assert.Equal("moved", (string)call["corpus"]!);
        }
    }

    [Fact]
    public async Task An_index_that_was_made_anew_says_the_same_of_calls()
    {
        await using GatewayHost host = await SpokenCalls.StartAsync();
        await host.Submitter.SubmitAsync("plain", "call,uri,startedAt\nnameless/001,upload:a.wav,\n").JsonAsync(HttpStatusCode.Accepted);
        await host.Reader.UntilAsync("plain", "done");
        TenantSpace space = await host.SpaceAsync();
        await space.Index.RefreshAsync(TestContext.Current.CancellationToken);
        IReadOnlyList<JsonNode> before = await host.Reader.AllAsync("/v1/calls");
        foreach (string name in await space.Blobs.ListAsync("indexes/", CancellationToken.None).ToListAsync(CancellationToken.None))
        {
            await space.Blobs.DeleteAsync(name, BlobCondition.None, CancellationToken.None);
        }

        await space.Index.RefreshAsync(TestContext.Current.CancellationToken);
        IReadOnlyList<JsonNode> after = await host.Reader.AllAsync("/v1/calls");
        Assert.Equal(31, after.Count);
        Assert.Equal(before.Select(call => call.ToJsonString()), after.Select(call => call.ToJsonString()));
    }

    // Lists may be a second old.
    private static async Task<JsonNode> UntilAsync(GatewayHost host, string day)
    {
        IReadOnlyList<JsonNode> calls = [];
        for (int attempt = 0; attempt < 500; attempt++)
        {
            calls = await host.Reader.AllAsync("/v1/calls");
            if (calls is [{ } only] && ((string)only["startedAt"]!).StartsWith(day, StringComparison.Ordinal))
            {
                return only;
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        throw new InvalidOperationException($"The call was not found on {day}, once: {string.Join(", ", calls.Names("startedAt"))}");
    }

    [Theory]
    [InlineData("limit=0", "limit is '0'")]
    [InlineData("limit=1001", "limit is '1001'")]
    [InlineData("emotion=cross", "emotion is 'cross'; it must be one of neutral, calm")]
    [InlineData("tag=blue", "tag is 'blue'; it must be a tag and its value, as in team=blue")]
    [InlineData("from=yesterday", "from is 'yesterday'; it must be a time")]
    [InlineData("from=2026-03-04&to=2026-03-03", "to is not after 'from'")]
    [InlineData("after=x", "after is no cursor of this list")]
    public async Task What_cannot_be_meant_is_named(string query, string detail)
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        Assert.Contains(detail, await host.Reader.GetAsync($"/v1/calls?{query}").ProblemAsync(HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_a_key_finds_calls_and_only_its_own_tenants()
    {
        await using GatewayHost host = await SpokenCalls.StartAsync(4);
        await host.Anonymous.GetAsync("/v1/calls").ProblemAsync(HttpStatusCode.Unauthorized);
        HttpClient other = await host.ClientAsync("other", SpeechEmotion.Gateway.Access.Scopes.Read);
        Assert.Empty(await other.AllAsync("/v1/calls"));
        Assert.Empty(await other.AllAsync("/v1/speakers"));
        Assert.Empty(await other.AllAsync("/v1/groups"));
    }
}
