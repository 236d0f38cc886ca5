using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Corpora.Tests.Engine;

namespace SpeechEmotion.Corpora.Tests.Records;

public sealed class CorpusCallsTests : IAsyncDisposable
{
    private const int Calls = 25_000;

    private readonly MemoryStore _store = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Pages_hold_each_call_once_and_read_a_few_shards_each()
    {
        await FillAsync();
        CorpusCalls calls = new(_store, TimeProvider.System);
        HashSet<string> names = [];
        CorpusCallPlace? after = null;
        do
        {
            int before = _store.Requests.Count;
            CorpusCallPage page = await calls.ListAsync("march", after, 700, _ => true, Token);
            Assert.InRange(_store.Requests.Count - before, 1, 20);
            Assert.InRange(page.Calls.Count, 1, 700);
            Assert.All(page.Calls, call => Assert.True(names.Add(call.Call), call.Call));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(Calls, names.Count);
    }

    [Fact]
    public async Task A_filter_that_few_pass_gives_short_pages_and_one_call_is_found()
    {
        await FillAsync();
        CorpusCalls calls = new(_store, TimeProvider.System);
        List<string> names = [];
        CorpusCallPlace? after = null;
        do
        {
            CorpusCallPage page = await calls.ListAsync("march", after, 700, entry => entry.State == CallState.Running, Token);
            names.AddRange(page.Calls.Select(call => call.Call));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(["call-17"], names);
        Assert.Equal(CallState.Running, (await calls.FindAsync("march", "call-17", Token))!.Value.State);
        Assert.Null(await calls.FindAsync("march", "other", Token));
    }

    [Fact]
    public async Task A_corpus_without_a_ledger_has_no_calls_and_none_is_begun()
    {
        CorpusCalls calls = new(_store, TimeProvider.System);
        Assert.Null(await calls.FindAsync("march", "a", Token));
        CorpusCallPage page = await calls.ListAsync("march", null, 10, _ => true, Token);
        Assert.Equal((0, null), (page.Calls.Count, page.Next));
        Assert.DoesNotContain(_store.Requests, request => request.Request == "put");
    }

    private async Task FillAsync()
    {
        CorpusLedger ledger = await CorpusLedger.OpenAsync(_store, "corpora/march/ledger/", Calls, new LedgerOptions(), TimeProvider.System, Token);
        LedgerEntry entry = LedgerEntry.Register(1, default, 1);
        foreach (IGrouping<ShardLedger, string> shard in Enumerable.Range(0, Calls).Select(call => $"call-{call}").GroupBy(ledger.ShardOf))
        {
            await shard.Key.RecordAsync(
                shard.Select(call => KeyValuePair.Create(call, call == "call-17" ? entry.Start(1, 1, LedgerLimits.Default) : entry)), Token);
        }
    }
}
