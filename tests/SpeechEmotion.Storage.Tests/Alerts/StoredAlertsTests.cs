using System.Text.Json.Nodes;
using SpeechEmotion.Calls.Alerts;
using SpeechEmotion.Storage.Alerts;
using SpeechEmotion.Storage.Tests.Blobs;
using SpeechEmotion.Storage.Tests.Trajectories;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Storage.Tests.Alerts;

public sealed class StoredAlertsTests : IAsyncDisposable
{
    private const string Document = """{"schema":1,"rules":[{"name":"three","kind":"in-a-row","measure":"valence","below":-0.2,"calls":3},{"name":"pushy","kind":"interruptions","count":1}]}""";

    private readonly MemoryBlobStore _store = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Rules_are_held_against_results_and_pages_and_kept_with_what_they_found()
    {
        await FillAsync();
        IReadOnlyList<Alert> alerts = await RunAsync(Document);
        Assert.Equal([("pushy", "a"), ("three", "call/00003.00")], alerts.Select(alert => (alert.Rule, alert.Call)).Order());
        Assert.Equal(alerts.Select(alert => alert.Id), (await new StoredAlerts(_store).ReadAsync(Stop)).Select(alert => alert.Id));
        Assert.Equal(Document, await new StoredAlerts(_store).ReadRulesAsync(Stop));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 3, 0, 0, TimeSpan.Zero), alerts.Single(alert => alert.Rule == "three").CallStartedAt);
    }

    [Fact]
    public async Task A_call_that_no_point_knows_has_alerts_without_a_start()
    {
        await new CallStore(_store).WriteAsync(Interrupted("a"), Stop);
        Alert alert = Assert.Single(await RunAsync(Document));
        Assert.Null(alert.CallStartedAt);
    }

    [Fact]
    public async Task An_evaluation_again_is_the_same_and_a_late_call_withdraws_what_it_contradicts()
    {
        await FillAsync();
        await RunAsync(Document);
        int writes = _store.Writes;
        byte[] before = _store.Contents()[StoredAlerts.AlertsName];
        await RunAsync(Document);
        Assert.Equal(before, _store.Contents()[StoredAlerts.AlertsName]);
        Assert.Equal(writes + 1, _store.Writes);

        await new SpeakerPages(_store).PutAsync([Points.At("anna", 2.5, 9000)], Stop);
        IReadOnlyList<Alert> after = await RunAsync(Document);
        Assert.True(after.Single(alert => alert.Rule == "three").Withdrawn);
        Assert.False(after.Single(alert => alert.Rule == "pushy").Withdrawn);
    }

    [Fact]
    public async Task A_damaged_result_is_named_and_its_alerts_stand()
    {
        await FillAsync();
        await RunAsync(Document);
        await _store.PutAsync("calls/a.json", "{"u8.ToArray(), default, Stop);
        AlertRules rules = AlertRules.Parse(Document);
        StoredAlerts stored = new(_store);
        AlertOutcome outcome = await stored.EvaluateAsync(rules, Stop);
        Assert.Equal(["a"], outcome.Unread);
        Assert.False((await stored.KeepAsync(Document, rules, outcome, Stop)).Single(alert => alert.Rule == "pushy").Withdrawn);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{\"schema\":1}")]
    [InlineData("{\"schema\":2,\"rules\":[],\"alerts\":[]}")]
    public async Task Kept_alerts_that_cannot_be_read_are_never_replaced(string text)
    {
        await _store.PutAsync(StoredAlerts.AlertsName, System.Text.Encoding.UTF8.GetBytes(text), default, Stop);
        StorageException exception = await Assert.ThrowsAsync<StorageException>(() => RunAsync(Document));
        Assert.Contains("'alerts/alerts.json'", exception.Message, StringComparison.Ordinal);
        Assert.Equal(text, System.Text.Encoding.UTF8.GetString(_store.Contents()[StoredAlerts.AlertsName]));
    }

    [Fact]
    public async Task The_document_stands_in_the_published_schema()
    {
        await FillAsync();
        await RunAsync(Document);
        PublishedSchema.AssertDescribes("alerts.v1.json", JsonNode.Parse(_store.Contents()[StoredAlerts.AlertsName])!);
    }

    private static Calls.Results.CallResult Interrupted(string call)
    {
        Calls.Results.CallResult whole = Results.Whole(call);
        Calls.Results.Conversation talk = whole.Conversations[0];
        return whole with { Conversations = [talk with { Parties = [talk.Parties[0] with { Interruptions = 2 }, talk.Parties[1]] }] };
    }

    private async Task FillAsync()
    {
        await new CallStore(_store).WriteAsync(Interrupted("a"), Stop);
        await new SpeakerPages(_store).PutAsync([Points.At("anna", 1, -5000), Points.At("anna", 2, -5000), Points.At("anna", 3, -5000), Points.At("anna", 0, call: "a")], Stop);
    }

    private async Task<IReadOnlyList<Alert>> RunAsync(string document)
    {
        AlertRules rules = AlertRules.Parse(document);
        StoredAlerts stored = new(_store);
        return await stored.KeepAsync(document, rules, await stored.EvaluateAsync(rules, Stop), Stop);
    }
}
