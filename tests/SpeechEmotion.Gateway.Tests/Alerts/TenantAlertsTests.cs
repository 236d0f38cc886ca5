using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using SpeechEmotion.Gateway.Tests.Hosting;
using SpeechEmotion.Gateway.Tests.Webhooks;

namespace SpeechEmotion.Gateway.Tests.Alerts;

public class TenantAlertsTests
{
    private const string Rules = """{"schema":1,"rules":[{"name":"glad","kind":"in-a-row","measure":"happy","above":0.5,"calls":2}]}""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rules_are_held_against_calls_as_they_come_in_and_what_they_find_is_told()
    {
        using Receiver receiver = new();
        await using GatewayHost host = await GatewayHost.StartAsync(SpokenCalls.Settings with
        {
            IsInsecureLocal = true,
            Options = options => options with { AlertPause = TimeSpan.FromMilliseconds(50), WebhookPause = TimeSpan.FromMilliseconds(50) },
        });
        await Put(host.Admin, Rules).JsonAsync();
        Assert.Equal(Rules, await host.Reader.GetStringAsync("/v1/alerts/rules", Stop));
        await host.Admin.PutAsync("/v1/webhooks/", Json($$"""{"alerts":"{{receiver.Url}}"}"""), Stop).JsonAsync();
        await host.Submitter.SubmitAsync(SpokenCalls.Corpus, SpokenCalls.Manifest(8)).JsonAsync(HttpStatusCode.Accepted);
        (_, _, _, string raised) = await receiver.NextAsync();
        Assert.Equal(("alert.raised", "glad", "call/007"), ((string)JsonNode.Parse(raised)!["type"]!, (string)JsonNode.Parse(raised)!["rule"]!, (string)JsonNode.Parse(raised)!["call"]!));
        JsonNode alert = Assert.Single(await host.Reader.AllAsync("/v1/alerts?rule=glad"));
        Assert.Equal("call/007", (string?)alert["call"]);

        // Nobody has asked for anything, and nothing was analysed: other rules take back what the first ones found.
        await Put(host.Admin, Rules.Replace("0.5", "0.9", StringComparison.Ordinal)).JsonAsync();
        (_, _, _, string withdrawn) = await receiver.NextAsync();
        Assert.Equal("alert.withdrawn", (string?)JsonNode.Parse(withdrawn)!["type"]);
        Assert.Empty(await host.Reader.AllAsync("/v1/alerts"));
    }

    [Fact]
    public async Task Rules_are_for_who_may_settle_them_and_must_be_some()
    {
        await using GatewayHost host = await GatewayHost.StartAsync();
        await host.Reader.GetAsync("/v1/alerts/rules", Stop).ProblemAsync(HttpStatusCode.NotFound);
        await Put(host.Submitter, Rules).ProblemAsync(HttpStatusCode.Forbidden);
        Assert.Contains("nonsense", await Put(host.Admin, Rules.Replace("in-a-row", "nonsense", StringComparison.Ordinal)).ProblemAsync(HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal);
        await host.Admin.PutAsync("/v1/alerts/rules", new StringContent(Rules, Encoding.UTF8, "text/plain"), Stop).ProblemAsync(HttpStatusCode.UnsupportedMediaType);
        await Put(host.Admin, Rules + new string(' ', 70_000)).ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
        await host.Reader.GetAsync("/v1/alerts/rules", Stop).ProblemAsync(HttpStatusCode.NotFound);
        await Put(host.Admin, Rules).JsonAsync();
        Assert.Contains(await host.Admin.AllAsync("/v1/audit"), entry => (string?)entry["what"] == "settings.change" && (string?)entry["thing"] == "alerts/rules");
        HttpClient other = await host.ClientAsync("other", SpeechEmotion.Gateway.Access.Scopes.All);
        await other.GetAsync("/v1/alerts/rules", Stop).ProblemAsync(HttpStatusCode.NotFound);
    }

    private static Task<HttpResponseMessage> Put(HttpClient client, string rules) => client.PutAsync("/v1/alerts/rules", Json(rules), Stop);

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
