using System.Net;
using System.Text.Json.Nodes;
using SpeechEmotion.Gateway.Tests.Hosting;

namespace SpeechEmotion.Gateway.Tests.Erasure;

public class SpeakerExportEndpointsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_that_is_held_on_a_speaker_is_told_in_lines_to_whoever_may_and_noted()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        await host.Submitter.SubmitAsync("c", "call,uri,startedAt,speaker0\na,upload:a.wav,2026-03-01,team/anna\nb,upload:b.wav,2026-03-02,ben\n").JsonAsync(HttpStatusCode.Accepted);
        await host.Submitter.UntilAsync("c", "done");
        await host.Reader.GetAsync("/v1/speakers/team%2Fanna/export", Stop).ProblemAsync(HttpStatusCode.Forbidden);
        await host.Anonymous.GetAsync("/v1/speakers/team%2Fanna/export", Stop).ProblemAsync(HttpStatusCode.Unauthorized);
        using HttpResponseMessage answer = await host.Admin.GetAsync("/v1/speakers/team%2Fanna/export", Stop);
        Assert.Equal("application/x-ndjson", answer.Content.Headers.ContentType?.MediaType);
        string text = await answer.Content.ReadAsStringAsync(Stop);
        Assert.DoesNotContain("ben", text, StringComparison.Ordinal);
        JsonNode[] lines = [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
        Assert.Equal(["point", "trajectory", "call", "audit", "end"], lines.Select(line => (string)line["kind"]!));
        Assert.Equal("speaker.export", (string?)Assert.Single((await host.Admin.GetAsync("/v1/audit?speaker=team%2Fanna", Stop).JsonAsync())["items"]!.AsArray())!["what"]);
    }

    [Fact]
    public async Task Who_read_a_speaker_stands_in_the_log()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        await host.Submitter.SubmitAsync("c", "call,uri,startedAt,speaker0\na,upload:a.wav,2026-03-01,anna\n").JsonAsync(HttpStatusCode.Accepted);
        await host.Submitter.UntilAsync("c", "done");
        await host.Reader.GetAsync("/v1/speakers/anna/trajectory", Stop).JsonAsync();
        await host.Reader.GetAsync("/v1/calls?speaker=anna", Stop).JsonAsync();
        JsonArray entries = (await host.Admin.GetAsync("/v1/audit?speaker=anna", Stop).JsonAsync())["items"]!.AsArray();
        Assert.Equal(["trajectory", "calls"], entries.Select(entry => (string)entry!["detail"]!));
        Assert.All(entries, entry => Assert.Equal("speaker.read", (string?)entry!["what"]));
    }
}
