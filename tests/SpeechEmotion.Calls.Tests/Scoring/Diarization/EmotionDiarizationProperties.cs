using FsCheck;
using FsCheck.Fluent;
using SpeechEmotion.Calls.Scoring.Diarization;

namespace SpeechEmotion.Calls.Tests.Scoring.Diarization;

public class EmotionDiarizationProperties
{
    private static readonly string[] Emotions = ["angry", "calm", "happy"];

    // Steps of a quarter of a second: silence (0) or one of three emotions.
    private static readonly Arbitrary<int[][]> Pairs = Gen.Choose(0, 3).ArrayOf(40).ArrayOf(2).ToArbitrary();

    [Fact]
    public void No_error_for_what_is_the_truth() => Check(pair =>
        EmotionDiarization.Score(pair.Truth, pair.Truth) is { Missed: 0, FalseAlarm: 0, Confusion: 0, Overlap: 0 });

    [Fact]
    public void Parts_are_bounded_by_the_speech_they_are_parts_of() => Check(pair =>
    {
        DiarizationError error = EmotionDiarization.Score(pair.Truth, pair.Found);
        double truth = pair.Truth.Sum(stretch => stretch.Seconds);
        double found = pair.Found.Sum(stretch => stretch.Seconds);
        return Same(error.Reference, truth)
            && error.Missed + error.Confusion <= truth + 1e-9
            && error.FalseAlarm + error.Confusion <= found + 1e-9
            && Same(truth - error.Missed, found - error.FalseAlarm);
    });

    [Fact]
    public void Truth_and_answer_in_each_other_s_place_exchange_what_is_missed_and_what_is_too_much() => Check(pair =>
    {
        DiarizationError there = EmotionDiarization.Score(pair.Truth, pair.Found);
        DiarizationError back = EmotionDiarization.Score(pair.Found, pair.Truth);
        return Same(there.Missed, back.FalseAlarm) && Same(there.FalseAlarm, back.Missed) && Same(there.Confusion, back.Confusion);
    });

    [Fact]
    public void Counting_step_by_step_gives_the_same() => Check(pair =>
    {
        double missed = 0;
        double alarm = 0;
        double confusion = 0;
        foreach ((int truth, int found) in pair.Steps)
        {
            missed += truth > 0 && found == 0 ? 0.25 : 0;
            alarm += truth == 0 && found > 0 ? 0.25 : 0;
            confusion += truth > 0 && found > 0 && truth != found ? 0.25 : 0;
        }

        DiarizationError error = EmotionDiarization.Score(pair.Truth, pair.Found);
        return Same(missed, error.Missed) && Same(alarm, error.FalseAlarm) && Same(confusion, error.Confusion);
    });

    [Fact]
    public void A_wider_collar_leaves_less_to_be_scored() => Check(pair =>
    {
        DiarizationError all = EmotionDiarization.Score(pair.Truth, pair.Found);
        DiarizationError some = EmotionDiarization.Score(pair.Truth, pair.Found, 0.1);
        DiarizationError few = EmotionDiarization.Score(pair.Truth, pair.Found, 0.3);
        return Less(some, all) && Less(few, some);
    });

    [Fact]
    public void The_order_in_which_stretches_come_and_how_they_are_cut_changes_nothing() => Check(pair =>
    {
        EmotionStretch[] cut = [.. pair.Found.SelectMany(stretch => new[] { stretch with { End = stretch.Start + 0.1 }, stretch with { Start = stretch.Start + 0.1 } }).Reverse()];
        DiarizationError one = EmotionDiarization.Score(pair.Truth, pair.Found);
        DiarizationError other = EmotionDiarization.Score([.. pair.Truth.Reverse()], cut);
        return Same(one.Missed, other.Missed) && Same(one.FalseAlarm, other.FalseAlarm) && Same(one.Confusion, other.Confusion) && Same(other.Overlap, 0);
    });

    private static void Check(Func<Case, bool> holds) => Prop
        .ForAll(Pairs, steps => holds(new Case(steps[0], steps[1])))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(20_231_016, 7));

    private static bool Same(double one, double other) => Math.Abs(one - other) < 1e-9;

    private static bool Less(DiarizationError one, DiarizationError other) =>
        one.Reference <= other.Reference + 1e-9 && one.Missed <= other.Missed + 1e-9 && one.FalseAlarm <= other.FalseAlarm + 1e-9 && one.Confusion <= other.Confusion + 1e-9;

    private sealed class Case(int[] truth, int[] found)
    {
        public EmotionStretch[] Truth { get; } = Stretches(truth);

        public EmotionStretch[] Found { get; } = Stretches(found);

        public IEnumerable<(int Truth, int Found)> Steps => truth.Zip(found);

        private static EmotionStretch[] Stretches(int[] steps)
        {
            List<EmotionStretch> stretches = [];
            foreach ((int index, int step) in steps.Index().Where(each => each.Item > 0))
            {
                EmotionStretch next = new(index * 0.25, (index + 1) * 0.25, Emotions[step - 1]);
                if (stretches.Count > 0 && stretches[^1] is { } last && last.End == next.Start && last.Emotion == next.Emotion)
                {
                    stretches[^1] = last with { End = next.End };
                }
                else
                {
                    stretches.Add(next);
                }
            }

            return [.. stretches];
        }
    }
}
