using SpeechEmotion.Calls.Alerts;
using SpeechEmotion.Storage.Alerts;
using SpeechEmotion.Storage.Indexes.Alerts;
using SpeechEmotion.Storage.Tests.Blobs;

namespace SpeechEmotion.Storage.Tests.Indexes.Alerts;

public sealed class AlertIndexTests : IAsyncDisposable
{
    private static readonly DateTimeOffset March = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly MemoryBlobStore _blobs = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _blobs.DisposeAsync();

    [Fact]
    public async Task The_alert_of_the_latest_call_comes_first_and_those_without_a_time_last()
    {
        await WriteAsync(Alert("a", 1), Alert("b", 70), Alert("c", null), Alert("d", 2));
        Assert.Equal("b d a c", await ListAsync(new AlertQuery()));
    }

    [Fact]
    public async Task All_that_is_asked_for_must_hold()
    {
        await WriteAsync(Alert("a", 1), Alert("b", 2) with { Rule = "other" }, Alert("c", 3) with { Withdrawn = true }, Alert("d", 4) with { Speaker = "ben" }, Alert("e", null));
        Assert.Equal("d c a e", await ListAsync(new AlertQuery { Rule = "rule" }));
        Assert.Equal("c", await ListAsync(new AlertQuery { State = AlertState.Withdrawn }));
        Assert.Equal("d b a e", await ListAsync(new AlertQuery { State = AlertState.Standing }));
        Assert.Equal("d", await ListAsync(new AlertQuery { Speaker = "ben" }));
        Assert.Equal("c b", await ListAsync(new AlertQuery { From = March.AddDays(2), To = March.AddDays(4) }));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task Parts_of_the_list_are_the_list(int limit)
    {
        await WriteAsync([.. Enumerable.Range(0, 60).Select(index => Alert($"{index:00}", index % 10 == 0 ? null : index * 40))]);
        List<string> found = [];
        AlertPosition? after = null;
        do
        {
            AlertListing part = await new AlertIndex(_blobs).ReadAsync(new AlertQuery { Limit = limit, After = after }, Stop);
            found.AddRange(part.Items.Select(alert => alert.Id));
            after = part.Next;
        }
        while (after is not null);
        Assert.Equal([.. Enumerable.Range(0, 60).Reverse().Where(index => index % 10 != 0), .. Enumerable.Range(0, 6).Select(index => index * 10)], found.Select(id => int.Parse(id, null)));
    }

    [Fact]
    public async Task A_new_evaluation_is_in_the_next_answer_and_an_old_one_costs_no_write()
    {
        await WriteAsync(Alert("a", 1), Alert("b", 40));
        await ListAsync(new AlertQuery());
        int writes = _blobs.Writes;
        Assert.Equal("b a", await ListAsync(new AlertQuery()));
        Assert.Equal(writes, _blobs.Writes);
        _blobs.Now += TimeSpan.FromSeconds(1);
        await WriteAsync(Alert("a", 1), Alert("c", 2));
        Assert.Equal("c a", await ListAsync(new AlertQuery()));
    }

    [Fact]
    public async Task Killed_while_it_is_made_it_is_made_again()
    {
        await WriteAsync(Alert("a", 1), Alert("b", 40), Alert("c", 90));
        for (int kill = 1; kill <= 4; kill++)
        {
            int writes = 0;
            _blobs.Now += TimeSpan.FromSeconds(1);
            await WriteAsync(Alert("a", 1), Alert("b", 40), Alert("c", 90 + (40 * kill)));
            _blobs.BeforeWrite = _ => ++writes == kill ? throw new InvalidOperationException("killed") : Task.CompletedTask;
            await Assert.ThrowsAsync<InvalidOperationException>(() => ListAsync(new AlertQuery()));
            _blobs.BeforeWrite = _ => Task.CompletedTask;
            Assert.Equal("c b a", await ListAsync(new AlertQuery()));
        }
    }

    [Fact]
    public async Task A_damaged_page_is_made_anew()
    {
        await WriteAsync(Alert("a", 1));
        await ListAsync(new AlertQuery());
        await _blobs.PutAsync("indexes/alerts/2026-03", "{"u8.ToArray(), default, Stop);
        Assert.Equal(StorageError.NotReady, (await Assert.ThrowsAsync<StorageException>(() => ListAsync(new AlertQuery()))).Error);
        Assert.Equal("a", await ListAsync(new AlertQuery()));
    }

    [Fact]
    public async Task Without_an_evaluation_there_is_nothing_and_nothing_is_written()
    {
        Assert.Equal("", await ListAsync(new AlertQuery()));
        Assert.Equal(0, _blobs.Writes);
    }

    private static Alert Alert(string id, double? days) => new()
    {
        Id = id,
        Rule = "rule",
        Kind = "sustained",
        Speaker = "anna",
        Call = $"call {id}",
        CallStartedAt = days is { } known ? March.AddDays(known) : null,
        Evidence = [new AlertEvidence($"call {id}", 0, 1, 2, [new("mean", 0.7)])],
    };

    private async Task WriteAsync(params Alert[] alerts) => await _blobs.PutAsync(StoredAlerts.AlertsName, StoredAlerts.Write(["rule"], alerts), default, Stop);

    private async Task<string> ListAsync(AlertQuery query) => string.Join(' ', (await new AlertIndex(_blobs).ReadAsync(query, Stop)).Items.Select(alert => alert.Id));
}
