using FsCheck;
using FsCheck.Fluent;
using SpeechEmotion.Calls.Conversations;

namespace SpeechEmotion.Calls.Tests.Conversations;

public class ConversationMeasuresTests
{
    [Fact]
    public void A_conversation_is_measured()
    {
        // The first speaks, the second says "mhm", waits half a second, answers, is interrupted, and answers a second later.
        ConversationMeasures measures = ConversationMeasures.Of(
            [new(1, 5), new(9, 12)],
            [new(2, 2.5), new(5.5, 10), new(13, 15)],
            20);
        Assert.Equal(7, measures.First.TalkSeconds);
        Assert.Equal(7, measures.Second.TalkSeconds);
        Assert.Equal(0.5, measures.First.TalkShare);
        Assert.Equal((2, 1, 0), (measures.First.Turns, measures.First.Interruptions, measures.First.Backchannels));
        Assert.Equal((2, 0, 1), (measures.Second.Turns, measures.Second.Interruptions, measures.Second.Backchannels));
        Assert.True(double.IsNaN(measures.First.MeanSilenceBefore));
        Assert.Equal(0.75, measures.Second.MeanSilenceBefore);
        Assert.Equal(1.5, measures.OverlapSeconds);
        Assert.Equal(1.5 / 12.5, measures.OverlapShare);
        Assert.Equal(7.5, measures.SilenceSeconds);
        Assert.Equal(5, measures.LongestSilence);
        Assert.Equal(3, measures.TurnChanges);
        Assert.Equal(0.75, measures.MedianSilenceBetweenTurns);
    }

    [Fact]
    public void Silence_has_no_turns()
    {
        ConversationMeasures measures = ConversationMeasures.Of([], [], 10);
        Assert.Equal((0.0, 0.0, 0, 10.0, 10.0), (measures.First.TalkShare, measures.OverlapShare, measures.TurnChanges, measures.SilenceSeconds, measures.LongestSilence));
        Assert.True(double.IsNaN(measures.MedianSilenceBetweenTurns));
    }

    [Fact]
    public void Pauses_within_a_turn_change_nothing()
    {
        ConversationMeasures measures = ConversationMeasures.Of([new(0, 1), new(2, 3), new(4, 5)], [new(6, 7)], 7);
        Assert.Equal((1, 1, 1), (measures.First.Turns, measures.Second.Turns, measures.TurnChanges));
        Assert.Equal(1, measures.MedianSilenceBetweenTurns);
    }

    [Fact]
    public void Exchanging_the_channels_exchanges_the_parties()
    {
        Gen<SpeechRun[]> runs = Gen.ArrayOf(from start in Gen.Choose(0, 5000) from length in Gen.Choose(1, 300) select new SpeechRun(start / 50.0, (start + length) / 50.0));
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(20260101UL, 77UL).WithQuietOnSuccess(true),
            Prop.ForAll(runs.ToArbitrary(), runs.ToArbitrary(), (one, two) =>
            {
                // Runs that begin together and end together have no order.
                two = [.. two.Select(run => run with { Start = run.Start + 0.001, End = run.End + 0.001 })];
                ConversationMeasures there = ConversationMeasures.Of(one, two, 120);
                ConversationMeasures back = ConversationMeasures.Of(two, one, 120);
                return there.First.Equals(back.Second) && there.Second.Equals(back.First) && there.TurnChanges == back.TurnChanges
                    && Math.Abs(there.OverlapSeconds - back.OverlapSeconds) < 1e-9
                    && there.First.Turns + there.Second.Turns == there.TurnChanges + (one.Length + two.Length > 0 ? 1 : 0)
                    && there.First.Interruptions + there.Second.Interruptions <= there.TurnChanges;
            }));
    }
}
