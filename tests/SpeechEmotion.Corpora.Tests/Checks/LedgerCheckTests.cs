using SpeechEmotion.Calls.Results;
using SpeechEmotion.Corpora.Checks;
using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Corpora.Tests.Engine;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Corpora.Tests.Checks;

public sealed class LedgerCheckTests : IDisposable
{
    private readonly Archive _archive = new();

    public void Dispose() => _archive.Dispose();

    [Fact]
    public async Task A_ledger_that_fits_its_results_has_nothing_to_be_said_of()
    {
        await _archive.Calls(20).Run();

        Assert.Empty(await Check(isRepair: false));
    }

    [Fact]
    public async Task A_result_that_is_gone_is_found_and_mended()
    {
        await _archive.Calls(5).Run();
        await _archive.Store.DeleteAsync("calls/c0003.json", BlobCondition.None, CancellationToken.None);

        Assert.Equal([new("analyze", LedgerFault.NoResult, "c0003", IsMended: false)], await Check(isRepair: false));
        Assert.Equal([new("analyze", LedgerFault.NoResult, "c0003", IsMended: true)], await Check(isRepair: true));
        Assert.Equal(CallState.Pending, (await _archive.Entry("c0003")).State);
        Assert.Empty(await Check(isRepair: false));
        Assert.Equal(new CorpusOutcome(1, 4, 0, 2), await _archive.Run());
    }

    [Fact]
    public async Task A_result_of_another_generation_is_found_unless_the_ledgers_own_is_kept()
    {
        await _archive.Calls(2).Run();
        CallStore store = new(_archive.Store);
        CallResult result = (await store.ReadAsync("c0000", CancellationToken.None))!;
        await store.WriteAsync(result with { Generation = result.Generation with { Settings = "other" } }, CancellationToken.None);
        Assert.Empty(await Check(isRepair: false));

        await _archive.Store.DeleteAsync($"generations/{result.Generation.Key()}/c0000.json", BlobCondition.None, CancellationToken.None);
        Assert.Equal([new("analyze", LedgerFault.OtherGeneration, "c0000", IsMended: true)], await Check(isRepair: true));
        Assert.Equal(new CorpusOutcome(1, 1, 0, 2), await _archive.Run());
        Assert.Equal(result.Generation, (await store.ReadAsync("c0000", CancellationToken.None))!.Generation);
    }

    [Fact]
    public async Task A_result_that_the_ledger_does_not_know_of_is_left_to_the_next_run_where_it_has_points()
    {
        await _archive.Write("a,1.wav,2026-01-05,ann,", "b,2.wav,,,").Run();
        CorpusLedger ledger = await _archive.Ledger();
        foreach (string call in (string[])["a", "b"])
        {
            await ledger.ShardOf(call).RecordAsync(call, (await _archive.Entry(call)).Retry(2), CancellationToken.None);
        }

        Assert.Equal(
            [("a", false), ("b", true)],
            (await Check(isRepair: true)).Select(finding => (finding.Subject, finding.IsMended)).Order());
        Assert.Equal((CallState.Pending, CallState.Done), ((await _archive.Entry("a")).State, (await _archive.Entry("b")).State));
        Assert.Equal(new CorpusOutcome(0, 2, 0, 0), await _archive.Run());
        Assert.Empty(await Check(isRepair: false));
    }

    [Theory]
    [InlineData("corpora/analyze/ledger/00000.tail")]
    [InlineData("corpora/analyze/ledger/00000.base")]
    public async Task A_damaged_shard_is_written_anew(string name)
    {
        _archive.Options = _archive.Options with { Ledger = new LedgerOptions { TailLimit = name.EndsWith("base", StringComparison.Ordinal) ? 0 : 1 << 20 } };
        await _archive.Calls(30).Run();
        byte[] content = (await _archive.Store.GetAsync(name, CancellationToken.None))!.Content;
        content[^20] ^= 4;
        await _archive.Store.PutAsync(name, content, BlobCondition.None, CancellationToken.None);

        Assert.Contains(LedgerFault.DamagedShard, (await Check(isRepair: false)).Select(finding => finding.Fault));
        await Check(isRepair: true);
        Assert.DoesNotContain(LedgerFault.DamagedShard, (await Check(isRepair: false)).Select(finding => finding.Fault));
        CorpusOutcome again = await _archive.Run();
        Assert.Equal((0L, 30L), (again.Done, again.Earlier));
        Assert.Empty(await Check(isRepair: false));
    }

    [Theory]
    [InlineData("corpora/analyze/corpus.json", LedgerFault.DamagedRecord)]
    [InlineData("corpora/analyze/ledger/plan.json", LedgerFault.DamagedRecord)]
    public async Task What_cannot_be_read_is_removed_and_the_results_are_looked_up(string name, LedgerFault fault)
    {
        await _archive.Calls(6).Run();
        await _archive.Store.PutAsync(name, "{"u8.ToArray(), BlobCondition.None, CancellationToken.None);

        Assert.Equal(fault, Assert.Single(await Check(isRepair: false)).Fault);
        Assert.True(Assert.Single(await Check(isRepair: true)).IsMended);
        Assert.Empty(await Check(isRepair: false));
        Assert.Equal(new CorpusOutcome(0, 6, 0, 0), await _archive.Run());
    }

    [Fact]
    public async Task A_ledger_without_a_record_is_an_orphan()
    {
        await _archive.Calls(6).Run();
        await _archive.Store.DeleteAsync("corpora/analyze/corpus.json", BlobCondition.None, CancellationToken.None);

        Assert.Equal(LedgerFault.NoRecord, Assert.Single(await Check(isRepair: true)).Fault);
        Assert.Empty(_archive.Store.Tree("corpora/"));
    }

    private async Task<IReadOnlyList<LedgerFinding>> Check(bool isRepair)
    {
        LedgerCheck check = await LedgerCheck.OpenAsync(_archive.Store, isRepair, TimeProvider.System, CancellationToken.None);
        await foreach (CallResult result in new CallStore(_archive.Store).ReadAllAsync(CancellationToken.None))
        {
            check.See(result.Call, result.Generation);
        }

        return await check.FindingsAsync(CancellationToken.None).ToListAsync();
    }
}
