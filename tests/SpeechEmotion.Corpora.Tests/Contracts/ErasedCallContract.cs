using SpeechEmotion.Corpora.Erasure;
using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Corpora.Tests.Engine;
using SpeechEmotion.Storage.Subjects.Erasure;

namespace SpeechEmotion.Corpora.Tests.Contracts;

/// <summary>What every engine leaves of speakers who have been erased.</summary>
public abstract class ErasedCallContract : IDisposable
{
    private readonly Archive _archive;

    private protected ErasedCallContract(Archive archive) => _archive = archive;

    private protected Archive Archive => _archive;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _archive.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_ledger_says_why_a_call_has_no_result_any_more_and_the_next_run_does_not_make_it_again()
    {
        await _archive.Calls(9).Run();
        ErasureJob job = await Erasure().EraseAsync("s1", Stop);
        Assert.Empty(job.Calls);
        LedgerEntry entry = await _archive.Entry("c0001");
        Assert.Equal((CallState.Skipped, true, LedgerError.Erased), (entry.State, entry.IsErased, entry.Error!.Code));
        Assert.Equal(CallState.Done, (await _archive.Entry("c0000")).State);

        int analyzed = _archive.Analyzed.Count;
        Assert.Equal(0, (await _archive.Run()).Failed);
        Assert.Equal(analyzed, _archive.Analyzed.Count);
        Assert.Contains("c0001,skipped,0,erased,nobody speaks in this call who has not been erased", _archive.Store.Text("corpora/analyze/report.csv"), StringComparison.Ordinal);
        Assert.Equal(new CorpusCounts { Done = 6, Skipped = 3 }, (await _archive.Record()).Counts);
    }

    [Fact]
    public async Task A_speaker_erased_while_calls_are_under_way_is_in_nothing_the_engine_leaves()
    {
        _archive.Calls(30);
        TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int calls = 0;
        _archive.Happens = async (_, token) =>
        {
            if (Interlocked.Increment(ref calls) == 8)
            {
                reached.SetResult();
            }

            await (calls >= 8 ? goOn.Task.WaitAsync(token) : Task.CompletedTask);
        };
        Task<CorpusOutcome> run = _archive.Run(cancellationToken: Stop);
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(30), Stop);

        // An engine has the corpus: its ledger is told later.
        ErasureJob job = await Erasure().EraseAsync("s1", Stop);
        goOn.SetResult();
        Assert.Equal(0, (await run).Failed);
        ErasureJob after = (await Erasure().ResumeAsync(isAlone: true, Stop))[^1];
        Assert.Equal((ErasureState.Confirmed, 0), (after.State, after.Calls.Count));
        Assert.DoesNotContain(_archive.Store.Tree("calls/", "speakers/").Keys, name => name.StartsWith("speakers/s1/", StringComparison.Ordinal));
        foreach (int call in Enumerable.Range(0, 30))
        {
            LedgerEntry entry = await _archive.Entry($"c{call:D4}");
            Assert.Equal((call % 3 == 1 ? CallState.Skipped : CallState.Done, call % 3 == 1), (entry.State, entry.IsErased));
            Assert.Equal(call % 3 != 1, _archive.Store.Tree("calls/").ContainsKey($"calls/c{call:D4}.json"));
        }
    }

    [Fact]
    public async Task A_manifest_that_names_an_erased_speaker_later_leads_to_nothing_and_is_no_failure()
    {
        await Erasure().EraseAsync("s1", Stop);
        Assert.Equal(0, (await _archive.Calls(6).Run()).Failed);
        Assert.True((await _archive.Entry("c0001")).IsErased);
        Assert.Equal(4, _archive.Store.Tree("calls/", "speakers/").Keys.Count(name => name.StartsWith("calls/", StringComparison.Ordinal)));
        Assert.DoesNotContain(_archive.Store.Tree("calls/", "speakers/").Keys, name => name.StartsWith("speakers/s1/", StringComparison.Ordinal));
    }

    private SpeakerErasure Erasure() => new(_archive.Store, new ErasedCallLedgers(_archive.Store, TimeProvider.System), TimeProvider.System);
}
