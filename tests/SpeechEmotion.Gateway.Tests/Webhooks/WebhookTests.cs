using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SpeechEmotion.Calls.Alerts;
using SpeechEmotion.Corpora.Tenants;
using SpeechEmotion.Gateway.Access;
using SpeechEmotion.Gateway.Addresses;
using SpeechEmotion.Gateway.Tenants;
using SpeechEmotion.Gateway.Tests.Hosting;
using SpeechEmotion.Gateway.Webhooks;
using SpeechEmotion.Storage.Alerts;

namespace SpeechEmotion.Gateway.Tests.Webhooks;

public class WebhookTests
{
    private const string Manifest = "call,uri,speaker0\na,upload:a.wav,anna\nb,upload:b.wav,ben\n";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_end_of_a_corpus_is_told_once_signed_and_again_where_it_was_not_taken()
    {
        using Receiver receiver = new() { Status = attempt => attempt == 1 ? 500 : 200 };
        await using GatewayHost host = await LocalAsync();
        string secret = (string)(await host.Admin.PostAsync("/v1/webhooks/secret", null, Stop).JsonAsync())["secret"]!;
        await host.Submitter.SubmitAsync("march", Manifest, $"?webhook={Uri.EscapeDataString(receiver.Url)}").JsonAsync(HttpStatusCode.Accepted);
        (string id, _, _, _) = await receiver.NextAsync();

        // The pause behind the first attempt is some five seconds.
        (string again, string timestamp, string signature, string body) = await receiver.NextAsync();
        Assert.Equal(id, again);
        Assert.Equal(signature, WebhookSignature.Of(Convert.FromBase64String(secret["whsec_".Length..]), id, long.Parse(timestamp, System.Globalization.CultureInfo.InvariantCulture), body));
        JsonNode news = JsonNode.Parse(body)!;
        Assert.Equal(("corpus.done", id, "march", 2), ((string)news["type"]!, (string)news["id"]!, (string)news["corpus"]!["corpus"]!, (int)news["corpus"]!["counts"]!["done"]!));
        await UntilAsync(async () => (await (await host.SpaceAsync(TenantName.Local)).Webhooks.Outbox.WaitingAsync(Stop).CountAsync(Stop)) == 0);

        // The same again changes nothing, so there is nothing to tell.
        await host.Submitter.SubmitAsync("march", Manifest, $"?webhook={Uri.EscapeDataString(receiver.Url)}").JsonAsync(HttpStatusCode.Accepted);
        await Task.Delay(300, Stop);
        Assert.Equal(2, receiver.Came.Count);
    }

    [Fact]
    public async Task A_gateway_started_again_tells_what_the_one_before_had_no_time_to_tell()
    {
        using Receiver receiver = new();
        string store = Directory.CreateTempSubdirectory("speechemotion-test-").FullName;
        try
        {
            await using (GatewayHost first = await LocalAsync(store, pause: TimeSpan.FromHours(1)))
            {
                await first.Submitter.SubmitAsync("march", Manifest, $"?webhook={Uri.EscapeDataString(receiver.Url)}").JsonAsync(HttpStatusCode.Accepted);
                await first.Submitter.UntilAsync("march", "done");
            }

            Assert.Empty(receiver.Came);
            await using GatewayHost second = await LocalAsync(store);
            await receiver.NextAsync();
            Assert.Single(receiver.Came);
        }
        finally
        {
            Directory.Delete(store, recursive: true);
        }
    }

    [Fact]
    public async Task Alerts_are_told_as_they_are_raised_and_withdrawn_without_a_speakers_name()
    {
        using Receiver receiver = new();
        await using GatewayHost host = await LocalAsync();
        TenantSpace space = await host.SpaceAsync(TenantName.Local);
        StoredAlerts alerts = new(space.Blobs);
        await alerts.KeepAsync(RulesText, Rules, new AlertOutcome([Alert("before")], []), Stop);
        await host.Admin.PutAsJsonAsync("/v1/webhooks/", new { alerts = receiver.Url }, Stop).JsonAsync();
        await alerts.KeepAsync(RulesText, Rules, new AlertOutcome([Alert("before"), Alert("now")], []), Stop);
        (_, _, _, string raised) = await receiver.NextAsync();
        Assert.Equal(("alert.raised", "c/now"), ((string)JsonNode.Parse(raised)!["type"]!, (string)JsonNode.Parse(raised)!["call"]!));
        Assert.DoesNotContain("anna", raised, StringComparison.Ordinal);
        await alerts.KeepAsync(RulesText, Rules, new AlertOutcome([Alert("before")], []), Stop);
        (_, _, _, string withdrawn) = await receiver.NextAsync();
        Assert.Equal("alert.withdrawn", (string?)JsonNode.Parse(withdrawn)!["type"]);
        Assert.Equal(2, receiver.Came.Count);
    }

    [Fact]
    public async Task Only_addresses_that_the_tenant_is_allowed_are_taken_and_what_is_not_allowed_any_more_is_given_up()
    {
        await using GatewayHost host = await GatewayHost.StartAsync(new() { Options = options => options with { WebhookPause = TimeSpan.FromMilliseconds(50) } });
        await host.Submitter.SubmitAsync("march", Manifest, "?webhook=https%3A%2F%2Fhooks.acme.com%2F").ProblemAsync(HttpStatusCode.UnprocessableEntity);
        await host.Service<PolicyStore>().UpdateAsync(GatewayHost.Tenant, policy => policy with { WebhookHosts = ["*.acme.invalid.com"] }, Stop);
        foreach (string evil in new[] { "http://hooks.acme.invalid.com/", "https://127.0.0.1/", "https://[::1]/", "https://localhost/", "https://a:b@hooks.acme.invalid.com/", "https://2130706433/" })
        {
            await host.Submitter.SubmitAsync("march", Manifest, $"?webhook={Uri.EscapeDataString(evil)}").ProblemAsync(HttpStatusCode.UnprocessableEntity);
            await host.Admin.PutAsJsonAsync("/v1/webhooks/", new { alerts = evil }, Stop).ProblemAsync(HttpStatusCode.UnprocessableEntity);
        }

        await host.Submitter.PutAsJsonAsync("/v1/webhooks/", new { alerts = (string?)null }, Stop).ProblemAsync(HttpStatusCode.Forbidden);
        await host.Admin.PutAsJsonAsync("/v1/webhooks/", new { nonsense = 1 }, Stop).ProblemAsync(HttpStatusCode.BadRequest);
        await host.Submitter.SubmitAsync("march", Manifest, "?webhook=https%3A%2F%2Fhooks.acme.invalid.com%2F").JsonAsync(HttpStatusCode.Accepted);
        await host.Service<PolicyStore>().UpdateAsync(GatewayHost.Tenant, policy => policy with { WebhookHosts = [] }, Stop);
        JsonNode dead = await UntilDeadAsync(host.Admin);
        Assert.Contains("not allowed", (string)dead["error"]!, StringComparison.Ordinal);
        await host.Admin.PostAsync($"/v1/webhooks/dead/{dead["id"]}/redeliver", null, Stop);
        await UntilDeadAsync(host.Admin);
        await host.Admin.PostAsync("/v1/webhooks/dead/0/redeliver", null, Stop).ProblemAsync(HttpStatusCode.NotFound);
        HttpClient other = await host.ClientAsync("other", Scopes.All);
        Assert.Empty((await other.GetAsync("/v1/webhooks/dead", Stop).JsonAsync())["items"]!.AsArray());
    }

    private const string RulesText = """{"schema":1,"rules":[{"name":"bad","kind":"interruptions","count":1}]}""";

    private static AlertRules Rules => AlertRules.Parse(RulesText);

    private static Task<GatewayHost> LocalAsync(string? store = null, TimeSpan? pause = null) => GatewayHost.StartAsync(
        new() { Store = store, IsInsecureLocal = true, Options = options => options with { AlertPause = TimeSpan.FromHours(1), WebhookPause = pause ?? TimeSpan.FromMilliseconds(50) } });

    private static Alert Alert(string name) => new()
    {
        Id = Convert.ToHexStringLower(System.Text.Encoding.ASCII.GetBytes(name.PadRight(8)))[..16],
        Rule = "bad",
        Kind = "interruptions",
        Speaker = "anna",
        Call = $"c/{name}",
        CallStartedAt = null,
        Evidence = [new AlertEvidence($"c/{name}", 0, 1, 2, [])],
    };

    private static async Task<JsonNode> UntilDeadAsync(HttpClient admin)
    {
        JsonNode? found = null;
        await UntilAsync(async () => (found = (await admin.GetAsync("/v1/webhooks/dead", Stop).JsonAsync())["items"]!.AsArray().FirstOrDefault()) is not null);
        return found!;
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        long began = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(30), "It did not come to be so.");
            await Task.Delay(20, Stop);
        }
    }
}
