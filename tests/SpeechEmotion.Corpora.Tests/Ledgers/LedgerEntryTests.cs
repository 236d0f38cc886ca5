using FsCheck;
using FsCheck.Fluent;
using SpeechEmotion.Corpora.Ledgers;

namespace SpeechEmotion.Corpora.Tests.Ledgers;

public class LedgerEntryTests
{
    private static readonly LedgerLimits Limits = LedgerLimits.Default;

    [Fact]
    public void A_call_is_begun_and_done()
    {
        LedgerEntry entry = new LedgerEntry().Start(10, 1, Limits).Finish(25, 1);

        Assert.Equal((CallState.Done, 1, 10L, 25L, 1), (entry.State, entry.Attempts, entry.StartedAt, entry.EndedAt, entry.Epoch));
    }

    [Fact]
    public void After_the_third_failure_a_call_is_given_up_with_its_reason()
    {
        LedgerEntry entry = default;
        List<CallState> states = [];
        for (int attempt = 0; attempt < 4; attempt++)
        {
            entry = entry.Start(attempt, 1, Limits).Fail(EntryGen.Busy, canHeal: true, attempt, 1, Limits);
            states.Add(entry.State);
        }

        Assert.Equal([CallState.Failed, CallState.Failed, CallState.GivenUp, CallState.GivenUp], states);
        Assert.Equal((3, EntryGen.Busy), (entry.Attempts, entry.Error));
    }

    [Fact]
    public void What_cannot_heal_is_given_up_at_once() =>
        Assert.Equal(CallState.GivenUp, new LedgerEntry().Start(1, 1, Limits).Fail(EntryGen.NotAudio, canHeal: false, 2, 1, Limits).State);

    [Fact]
    public void A_call_that_ends_its_engine_again_and_again_is_given_up()
    {
        LedgerEntry entry = new LedgerEntry().Start(0, 1, Limits);
        for (int epoch = 2; entry.State == CallState.Running; epoch++)
        {
            entry = entry.Start(0, epoch, Limits);
        }

        Assert.Equal((CallState.GivenUp, 20, "interrupted"), (entry.State, entry.Attempts, entry.Error!.Code));
    }

    [Fact]
    public void An_attempt_handed_back_counts_as_no_interruption()
    {
        LedgerEntry entry = default;
        for (int run = 0; run < 100; run++)
        {
            entry = entry.Start(run, 1, Limits).Release(1);
        }

        Assert.Equal((CallState.Pending, 100, 0, 0), (entry.State, entry.Attempts, entry.Failures, entry.Interruptions));
    }

    [Fact]
    public void A_retry_begins_anew_and_keeps_the_reason_to_be_read()
    {
        LedgerEntry entry = new LedgerEntry().Start(1, 1, Limits).Fail(EntryGen.NotAudio, canHeal: false, 2, 1, Limits).Retry(2);

        Assert.Equal((CallState.Pending, 1, 0, EntryGen.NotAudio), (entry.State, entry.Round, entry.Attempts, entry.Error));
    }

    [Fact]
    public void A_result_counts_whatever_a_later_owner_has_begun()
    {
        LedgerEntry begun = new LedgerEntry().Start(1, 1, Limits);
        LedgerEntry late = begun.Finish(9, 1);
        LedgerEntry again = begun.Start(5, 2, Limits);

        Assert.Equal(late, LedgerEntry.Merge(again, late));
        Assert.Equal(late, LedgerEntry.Merge(late, again));
    }

    [Fact]
    public void Every_change_leads_upwards_or_changes_nothing() =>
        Prop.ForAll(EntryGen.Histories().ToArbitrary(), history =>
        {
            Dictionary<string, LedgerEntry> last = [];
            return history.All(step =>
            {
                LedgerEntry before = last.GetValueOrDefault(step.Key);
                last[step.Key] = step.Value;
                return step.Value == before || step.Value.CompareTo(before) > 0;
            });
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(200).WithReplay(5, 7));

    [Fact]
    public void Any_order_and_any_repetition_gives_the_same_state() =>
        Prop.ForAll(EntryGen.Histories().ToArbitrary(), Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), (history, seed) =>
        {
            KeyValuePair<string, LedgerEntry>[] mixed = [.. history, .. history.Where((_, index) => ((seed >> (index % 30)) & 1) == 1)];
            new System.Random(seed).Shuffle(mixed);
            return Table(history).SequenceEqual(Table(mixed));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(200).WithReplay(5, 7));

    [Fact]
    public void The_counts_add_up_to_every_call() =>
        Prop.ForAll(EntryGen.Histories().ToArbitrary(), history =>
        {
            ShardState state = new();
            foreach ((string call, LedgerEntry entry) in history)
            {
                state.Merge(call, entry);
            }

            return Enum.GetValues<CallState>().All(each => state.CountOf(each) == state.Entries.Count(entry => entry.Value.State == each));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(5, 7));

    private static IEnumerable<(string Call, LedgerEntry Entry)> Table(IEnumerable<KeyValuePair<string, LedgerEntry>> entries)
    {
        ShardState state = new();
        foreach ((string call, LedgerEntry entry) in entries)
        {
            state.Merge(call, entry);
        }

        return state.Entries.Select(entry => (entry.Key, entry.Value)).OrderBy(entry => entry.Key, StringComparer.Ordinal);
    }
}
