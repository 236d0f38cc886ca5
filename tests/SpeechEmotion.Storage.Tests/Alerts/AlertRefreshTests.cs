using SpeechEmotion.Calls.Alerts;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Storage.Alerts;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Tests.Blobs;
using SpeechEmotion.Storage.Tests.Trajectories;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Storage.Tests.Alerts;

public sealed class AlertRefreshTests : IAsyncDisposable
{
    private const string Document = """{"schema":1,"rules":[{"name":"three","kind":"in-a-row","measure":"valence","below":-0.2,"calls":3},{"name":"pushy","kind":"interruptions","count":1}]}""";

    private readonly MemoryBlobStore _store = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task A_store_without_rules_has_no_alerts_and_costs_a_read() => Assert.Null(await new AlertRefresh(_store).RunAsync(Stop));

    [Fact]
    public async Task What_comes_in_is_found_and_what_it_contradicts_is_withdrawn_as_by_an_evaluation_of_everything()
    {
        await new StoredAlerts(_store).WriteRulesAsync(Document, Stop);
        Random random = new(20261120);
        for (int step = 0; step < 12; step++)
        {
            string speaker = random.Next(2) == 0 ? "anna" : "ben";
            await new SpeakerPages(_store).PutAsync([Points.At(speaker, step + 1, random.Next(3) == 0 ? 9000 : -5000)], Stop);
            if (random.Next(2) == 0)
            {
                await new CallStore(_store).WriteAsync(Interrupted($"call/{random.Next(4)}", random.Next(3)), Stop);
            }

            IReadOnlyList<Alert> kept = (await new AlertRefresh(_store).RunAsync(Stop))!;
            AlertOutcome whole = await new StoredAlerts(_store).EvaluateAsync(AlertRules.Parse(Document), Stop);
            Assert.Equal(whole.Alerts.Select(alert => alert.Id), kept.Where(alert => !alert.Withdrawn).Select(alert => alert.Id));
        }

        IReadOnlyList<Alert> all = await new StoredAlerts(_store).ReadAsync(Stop);
        Assert.Contains(all, alert => alert.Withdrawn);
        Assert.Contains(all, alert => !alert.Withdrawn);
    }

    [Fact]
    public async Task Only_what_was_written_since_is_read_again()
    {
        await new StoredAlerts(_store).WriteRulesAsync(Document, Stop);
        await new CallStore(_store).WriteAsync(Interrupted("old", 2), Stop);
        _store.Now = DateTimeOffset.UnixEpoch.AddHours(1);
        await new SpeakerPages(_store).PutAsync([Points.At("anna", 1, -5000)], Stop);
        Assert.Single((await new AlertRefresh(_store).RunAsync(Stop))!);

        // Its result could not be read any more.
        _store.Now = DateTimeOffset.UnixEpoch;
        await _store.PutAsync("calls/old.json", "{"u8.ToArray(), default, Stop);
        _store.Now = DateTimeOffset.UnixEpoch.AddHours(2);
        await new CallStore(_store).WriteAsync(Interrupted("new", 2), Stop);
        Assert.Equal(["new", "old"], (await new AlertRefresh(_store).RunAsync(Stop))!.Where(alert => !alert.Withdrawn).Select(alert => alert.Call).Order());

        // Other rules look at everything, and a result that cannot be read says nothing.
        await new StoredAlerts(_store).WriteRulesAsync(Document.Replace("pushy", "rude", StringComparison.Ordinal), Stop);
        Alert[] rude = [.. (await new AlertRefresh(_store).RunAsync(Stop))!.Where(alert => alert.Rule == "rude")];
        Assert.Equal("new", Assert.Single(rude).Call);
    }

    [Fact]
    public async Task A_call_whose_result_is_gone_raises_nothing_any_more()
    {
        await new StoredAlerts(_store).WriteRulesAsync(Document, Stop);
        await new CallStore(_store).WriteAsync(Interrupted("a", 2), Stop);
        await new AlertRefresh(_store).RunAsync(Stop);
        await _store.DeleteAsync("calls/a.json", BlobCondition.None, Stop);
        Assert.True(Assert.Single((await new AlertRefresh(_store).RunAsync(Stop))!).Withdrawn);
    }

    [Fact]
    public async Task Rules_that_cannot_be_used_are_named()
    {
        await _store.PutAsync(StoredAlerts.RulesName, "{}"u8.ToArray(), default, Stop);
        StorageException exception = await Assert.ThrowsAsync<StorageException>(() => new AlertRefresh(_store).RunAsync(Stop));
        Assert.Contains("'alerts/rules.json'", exception.Message, StringComparison.Ordinal);
    }

    private static CallResult Interrupted(string call, int times)
    {
        CallResult whole = Results.Whole(call);
        Conversation talk = whole.Conversations[0];
        return whole with { Conversations = [talk with { Parties = [talk.Parties[0] with { Interruptions = times }, talk.Parties[1]] }] };
    }
}
