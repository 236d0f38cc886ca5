using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Folders;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Corpora.Tests.Ledgers;

public sealed class ShardLedgerTests : IAsyncDisposable
{
    private const string Prefix = "ledger/";
    private static readonly LedgerLimits Limits = LedgerLimits.Default;
    private static readonly CancellationToken Never = CancellationToken.None;
    private readonly TemporaryDirectory _folder = new();
    private readonly FolderBlobStore _inner;
    private readonly IBlobStore _store;
    private readonly FaultyStore _faults;

    public ShardLedgerTests()
    {
        _inner = FolderBlobStore.Open(_folder.Path);
        (_store, _faults) = FaultyStore.Over(_inner);
    }

    public async ValueTask DisposeAsync()
    {
        await _inner.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_is_recorded_is_there_when_it_is_opened_again()
    {
        ShardLedger first = await OpenAsync();
        LedgerEntry running = new LedgerEntry().Start(100, 1, Limits);
        await first.RecordAsync("a", running, Never);
        await first.RecordAsync("b", default, Never);
        await first.RecordAsync("a", running.Finish(200, 1), Never);

        ShardLedger second = await OpenAsync();
        Assert.Equal(first.Entries(), second.Entries());
        Assert.Equal((CallState.Done, 1, 1, 0), (second.Find("a")!.Value.State, second.CountOf(CallState.Pending), first.Epoch, second.Epoch));
        Assert.Null(second.Find("c"));
    }

    [Fact]
    public async Task An_owner_that_was_frozen_and_replaced_stops_and_changes_nothing()
    {
        ShardLedger frozen = await OpenAsync();
        await frozen.RecordAsync("a", new LedgerEntry().Start(1, 1, Limits), Never);
        ShardLedger next = await OpenAsync();
        await next.ClaimAsync(Never);
        await next.RecordAsync("a", next.Find("a")!.Value.Start(2, next.Epoch, Limits), Never);
        string[] before = Files();

        await Assert.ThrowsAsync<LedgerLostException>(() => frozen.RecordAsync("a", frozen.Find("a")!.Value.Finish(3, 1), Never));
        await Assert.ThrowsAsync<LedgerLostException>(() => frozen.RecordAsync("b", default, Never));
        Assert.Equal(before, Files());
        Assert.Equal(2, next.Epoch);
        await next.RecordAsync("b", default, Never);
    }

    [Fact]
    public async Task A_frozen_owner_stops_even_after_the_new_one_has_compacted()
    {
        ShardLedger frozen = await OpenAsync(tailLimit: 0);
        await frozen.RecordAsync("a", new LedgerEntry().Start(1, 1, Limits), Never);
        ShardLedger next = await OpenAsync(tailLimit: 0);
        await next.RecordAsync("a", next.Find("a")!.Value.Start(2, 2, Limits), Never);
        await next.RecordAsync("b", default, Never);

        await Assert.ThrowsAsync<LedgerLostException>(() => frozen.RecordAsync("c", default, Never));
        Assert.Equal(["a", "b"], (await OpenAsync()).Entries().Select(entry => entry.Key));
    }

    [Fact]
    public async Task A_frozen_owners_base_loses_nothing_of_the_new_ones()
    {
        ShardLedger frozen = await OpenAsync(tailLimit: 0);
        TaskCompletionSource woken = new(), asleep = new();
        _faults.Before = name =>
        {
            if (name.EndsWith(".base", StringComparison.Ordinal) && asleep.TrySetResult())
            {
                return woken.Task;
            }

            return Task.CompletedTask;
        };
        Task late = frozen.RecordAsync("a", default, Never);
        await asleep.Task.WaitAsync(TimeSpan.FromSeconds(30), Never);
        ShardLedger next = await OpenAsync();
        await next.RecordAsync("b", default, Never);
        woken.SetResult();

        await Assert.ThrowsAsync<LedgerLostException>(() => late);
        Assert.Equal(["a", "b"], (await OpenAsync()).Entries().Select(entry => entry.Key));
        ShardLedger last = await OpenAsync(tailLimit: 0);
        await last.RecordAsync("c", default, Never);
        Assert.Equal(["a", "b", "c"], (await OpenAsync()).Entries().Select(entry => entry.Key));
    }

    [Fact]
    public async Task Two_that_take_a_shard_at_once_do_not_both_get_it()
    {
        ShardLedger one = await OpenAsync();
        ShardLedger other = await OpenAsync();
        await one.RecordAsync("a", default, Never);
        await other.RecordAsync("b", default, Never);

        Assert.Equal((1, 2), (one.Epoch, other.Epoch));
        Assert.Equal(["a", "b"], other.Entries().Select(entry => entry.Key));
        await Assert.ThrowsAsync<LedgerLostException>(() => one.RecordAsync("c", default, Never));
    }

    [Theory]
    [InlineData(WriteFault.Refused)]
    [InlineData(WriteFault.AnswerLost)]
    public async Task A_write_that_fails_may_be_tried_again(WriteFault fault)
    {
        ShardLedger ledger = await OpenAsync();
        for (int call = 0; call < 12; call++)
        {
            string name = $"call {call}";
            bool fails = call % 3 == 0;
            _faults.Fault = _ => fails ? fault : WriteFault.None;
            Task first = ledger.RecordAsync(name, default, Never);
            await first.ContinueWith(_ => { }, TaskScheduler.Default);
            fails = false;
            if (first.IsFaulted)
            {
                Assert.IsType<StorageException>(first.Exception!.InnerException);
                await ledger.RecordAsync(name, default, Never);
            }
        }

        Assert.Equal(12, (await OpenAsync()).Count);
        Assert.Equal(ledger.Entries(), (await OpenAsync()).Entries());
    }

    [Theory]
    [InlineData(".base", WriteFault.Refused)]
    [InlineData(".base", WriteFault.AnswerLost)]
    [InlineData(".tail", WriteFault.Refused)]
    [InlineData(".tail", WriteFault.AnswerLost)]
    public async Task A_compaction_that_breaks_loses_nothing(string blob, WriteFault fault)
    {
        ShardLedger ledger = await OpenAsync(tailLimit: 0);
        await ledger.ClaimAsync(Never);
        int writes = 0;
        for (int call = 0; call < 10; call++)
        {
            // A record writes the tail, a compaction the base and the tail again.
            _faults.Fault = name => ++writes % 3 != 1 && name.EndsWith(blob, StringComparison.Ordinal) ? fault : WriteFault.None;
            writes = 0;
            await ledger.RecordAsync($"call {call}", default, Never);
        }

        Assert.Equal(10, ledger.Count);
        Assert.Equal(ledger.Entries(), (await OpenAsync()).Entries());
    }

    [Fact]
    public async Task A_torn_tail_is_cut_back_and_written_on()
    {
        ShardLedger ledger = await OpenAsync();
        for (int call = 0; call < 5; call++)
        {
            await ledger.RecordAsync($"call {call}", default, Never);
        }

        string tail = _folder.File("ledger/00003.tail");
        byte[] whole = File.ReadAllBytes(tail);
        File.WriteAllBytes(tail, whole[..^3]);
        ShardLedger again = await OpenAsync();
        Assert.Single(again.Damage);
        Assert.Equal(4, again.Count);
        await again.RecordAsync("call 4", default, Never);

        ShardLedger last = await OpenAsync();
        Assert.Empty(last.Damage);
        Assert.Equal(5, last.Count);
    }

    [Fact]
    public async Task Whoever_records_while_a_write_is_under_way_shares_the_next()
    {
        ShardLedger ledger = await OpenAsync();
        await ledger.ClaimAsync(Never);
        TaskCompletionSource written = new();
        _faults.Before = _ => written.Task;
        _faults.Operations.Clear();
        Task[] records = [.. Enumerable.Range(0, 500).Select(call => ledger.RecordAsync($"call {call}", default, Never))];
        written.SetResult();
        await Task.WhenAll(records).WaitAsync(TimeSpan.FromSeconds(60), Never);

        Assert.Equal(500, (await OpenAsync()).Count);
        int writes = _faults.Operations.Count(operation => operation.StartsWith("Put", StringComparison.Ordinal));
        Assert.InRange(writes, 1, 4);
    }

    [Fact]
    public async Task In_batches_of_a_hundred_a_call_costs_a_twentieth_of_a_write()
    {
        ShardLedger ledger = await OpenAsync();
        string[] calls = [.. Enumerable.Range(0, 1700).Select(call => $"archive/2026/03/{call:D8}.wav")];
        LedgerEntry running = new LedgerEntry().Start(1_773_134_040_000, 1, Limits);
        foreach (LedgerEntry entry in (LedgerEntry[])[default, running, running.Finish(1_773_134_043_000, 1)])
        {
            foreach (string[] batch in calls.Chunk(100))
            {
                await ledger.RecordAsync(batch.Select(call => KeyValuePair.Create(call, entry)), Never);
            }
        }

        int writes = _faults.Operations.Count(operation => operation.StartsWith("Put", StringComparison.Ordinal));
        Assert.InRange((double)writes / calls.Length, 0.03, 0.05);
        Assert.Equal(1700, (await OpenAsync()).CountOf(CallState.Done));
    }

    [Fact]
    public async Task A_write_under_way_can_be_left_alone()
    {
        ShardLedger ledger = await OpenAsync();
        using CancellationTokenSource stop = new();
        TaskCompletionSource written = new();
        _faults.Before = _ => written.Task;
        Task record = ledger.RecordAsync("a", default, stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => record);
        written.SetResult();
        await ledger.RecordAsync("b", default, Never);
        Assert.Equal(["a", "b"], (await OpenAsync()).Entries().Select(entry => entry.Key));
    }

    private Task<ShardLedger> OpenAsync(int tailLimit = 32 * 1024) =>
        ShardLedger.OpenAsync(_store, Prefix, 3, new LedgerOptions { TailLimit = tailLimit }, TimeProvider.System, Never);

    private string[] Files() => [.. Directory.GetFiles(_folder.File("ledger")).Order().Select(file => Convert.ToHexString(File.ReadAllBytes(file)))];
}
