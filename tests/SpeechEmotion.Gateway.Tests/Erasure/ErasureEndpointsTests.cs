using System.Net;
using System.Text.Json.Nodes;
using SpeechEmotion.Gateway.Access;
using SpeechEmotion.Gateway.Tests.Hosting;

namespace SpeechEmotion.Gateway.Tests.Erasure;

public class ErasureEndpointsTests
{
    private const string Manifest = "call,uri,startedAt,speaker0,tags\na,upload:a.wav,2026-03-01,anna+4711,team=blue\nb,upload:b.wav,2026-03-02,ben,team=blue\n";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_erased_speaker_is_gone_from_the_store_and_the_answer_names_the_recordings()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        await host.Submitter.SubmitAsync("c", Manifest).JsonAsync(HttpStatusCode.Accepted);
        await host.Submitter.UntilAsync("c", "done");
        Assert.Contains(Files(host), file => Names(file));

        JsonNode answer = await host.Admin.DeleteAsync("/v1/speakers/anna%2B4711", Stop).JsonAsync();
        Assert.Equal("erased", (string?)answer["state"]);
        JsonNode recording = Assert.Single(answer["recordings"]!.AsArray())!;
        Assert.Equal(("c", "a", "upload:a.wav"), ((string)recording["corpus"]!, (string)recording["call"]!, (string)recording["uri"]!));
        Assert.Empty(answer["unreadManifests"]!.AsArray());
        Assert.All(Files(host), file => Assert.False(Names(file), file));
        await host.Reader.GetAsync("/v1/corpora/c/calls/a", Stop).ProblemAsync(HttpStatusCode.NotFound);
        await host.Reader.GetAsync("/v1/corpora/c/calls/b", Stop).JsonAsync();

        // The same manifest again, and another that names the speaker.
        await host.Submitter.SubmitAsync("c", Manifest).JsonAsync(HttpStatusCode.Accepted);
        await host.Submitter.SubmitAsync("d", Manifest + "x,upload:x.wav,2026-03-03,anna+4711,\n").JsonAsync(HttpStatusCode.Accepted);
        JsonNode done = await host.Submitter.UntilAsync("d", "done");
        Assert.Equal(0, (int)done["counts"]!["failed"]!);
        Assert.All(Files(host), file => Assert.False(Names(file), file));
    }

    [Fact]
    public async Task The_erasure_stands_in_the_audit_log_under_a_hash_and_again_it_is_the_same_hash()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        string subject = (string)(await host.Admin.DeleteAsync("/v1/speakers/anna%2B4711", Stop).JsonAsync())["subject"]!;
        Assert.Equal(subject, (string?)(await host.Admin.DeleteAsync("/v1/speakers/anna%2B4711", Stop).JsonAsync())["subject"]);
        await host.Admin.DeleteAsync("/v1/speakers/ben", Stop).JsonAsync();
        JsonNode log = await host.Admin.GetAsync("/v1/audit", Stop).JsonAsync();
        Assert.Equal([subject, subject], log["items"]!.AsArray().Take(2).Select(entry => (string)entry!["subject"]!));
        Assert.All(log["items"]!.AsArray(), entry => Assert.Equal("speaker.erase", (string?)entry!["what"]));
        JsonNode one = await host.Admin.GetAsync("/v1/audit?speaker=anna%2B4711&limit=1", Stop).JsonAsync();
        Assert.Equal(1L, (long)Assert.Single(one["items"]!.AsArray())!["number"]!);
        JsonNode two = await host.Admin.GetAsync($"/v1/audit?speaker=anna%2B4711&after={one["next"]}", Stop).JsonAsync();
        Assert.Equal(2L, (long)Assert.Single(two["items"]!.AsArray())!["number"]!);
        JsonNode head = await host.Admin.GetAsync("/v1/audit/head", Stop).JsonAsync();
        Assert.Equal((3L, (string?)log["items"]![2]!["hash"]), ((long)head["number"]!, (string?)head["hash"]));
    }

    [Fact]
    public async Task Only_who_may_erase_does_and_only_in_the_own_part_of_the_store()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        await host.Submitter.SubmitAsync("c", Manifest).JsonAsync(HttpStatusCode.Accepted);
        await host.Submitter.UntilAsync("c", "done");
        await host.Anonymous.DeleteAsync("/v1/speakers/anna%2B4711", Stop).ProblemAsync(HttpStatusCode.Unauthorized);
        await host.Reader.DeleteAsync("/v1/speakers/anna%2B4711", Stop).ProblemAsync(HttpStatusCode.Forbidden);
        await host.Submitter.DeleteAsync("/v1/speakers/anna%2B4711", Stop).ProblemAsync(HttpStatusCode.Forbidden);
        await host.Submitter.GetAsync("/v1/audit", Stop).ProblemAsync(HttpStatusCode.Forbidden);
        HttpClient other = await host.ClientAsync("other", Scopes.All);
        await other.DeleteAsync("/v1/speakers/anna%2B4711", Stop).JsonAsync();
        await host.Reader.GetAsync("/v1/corpora/c/calls/a", Stop).JsonAsync();
        Assert.Empty((await host.Admin.GetAsync("/v1/audit?what=speaker.erase", Stop).JsonAsync())["items"]!.AsArray());
        await host.Admin.GetAsync("/v1/audit?after=nonsense", Stop).ProblemAsync(HttpStatusCode.BadRequest);
        await host.Admin.GetAsync("/v1/audit?limit=0", Stop).ProblemAsync(HttpStatusCode.BadRequest);
    }

    private static IEnumerable<string> Files(GatewayHost host) =>
        Directory.EnumerateFiles(host.Folder.File("store"), "*", SearchOption.AllDirectories).Where(file => !file.Contains("/.tmp/", StringComparison.Ordinal));

    private static bool Names(string file) =>
        file.Contains("anna+4711", StringComparison.Ordinal) || File.ReadAllBytes(file).AsSpan().IndexOf("anna+4711"u8) >= 0 || File.ReadAllText(file).Contains("anna\\u002B4711", StringComparison.Ordinal);
}
