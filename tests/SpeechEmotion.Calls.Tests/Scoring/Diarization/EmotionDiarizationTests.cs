using SpeechEmotion.Calls.Scoring.Diarization;

namespace SpeechEmotion.Calls.Tests.Scoring.Diarization;

/// <summary>Cases small enough to be counted by hand.</summary>
public class EmotionDiarizationTests
{
    private static readonly EmotionStretch[] Truth = [new(1, 4, "sad"), new(4, 6, "angry"), new(10, 12, "happy")];

    [Fact]
    public void A_perfect_answer_has_no_error()
    {
        DiarizationError error = EmotionDiarization.Score(Truth, Truth);
        Assert.Equal(new DiarizationError(7, 0, 0, 0, 0), error);
        Assert.Equal(0, error.Rate);
    }

    [Fact]
    public void Every_kind_of_error_is_counted_in_seconds()
    {
        // 0.5 s too early; 1 s sad taken for angry; the last 0.5 s of anger missed; 2 s found in silence; happy taken for sad.
        EmotionStretch[] found = [new(0.5, 3, "sad"), new(3, 5.5, "angry"), new(7, 9, "calm"), new(10, 12, "sad")];
        DiarizationError error = EmotionDiarization.Score(Truth, found);
        Assert.Equal(new DiarizationError(7, 0.5, 2.5, 3, 0), error);
        Assert.Equal(6 / 7.0, error.Rate, 1e-12);
    }

    [Fact]
    public void What_is_found_beside_the_right_emotion_is_overlap_and_two_wrong_ones_are_one_confusion()
    {
        EmotionStretch[] found = [new(1, 4, "sad"), new(2, 4, "calm"), new(4, 6, "sad"), new(4, 6, "calm"), new(10, 12, "happy"), new(10, 11, "happy")];
        Assert.Equal(new DiarizationError(7, 0, 0, 2, 2), EmotionDiarization.Score(Truth, found));
    }

    [Fact]
    public void Nothing_found_is_all_missed_and_anything_found_in_silence_is_a_false_alarm()
    {
        Assert.Equal(new DiarizationError(7, 7, 0, 0, 0), EmotionDiarization.Score(Truth, []));
        Assert.Equal(1, EmotionDiarization.Score(Truth, []).Rate);
        DiarizationError silence = EmotionDiarization.Score([], Truth);
        Assert.Equal(new DiarizationError(0, 0, 7, 0, 0), silence);
        Assert.Equal(double.NaN, silence.Rate);
        Assert.Equal(default, EmotionDiarization.Score([], []));
    }

    [Fact]
    public void A_collar_takes_the_neighbourhood_of_the_truth_s_boundaries_out_of_both_sides()
    {
        // Boundaries at 1, 4, 6, 10 and 12; with 0.5 s on both sides 2 + 1 + 1 s of speech are left.
        EmotionStretch[] late = [new(1.4, 4.4, "sad"), new(4.4, 6.4, "angry"), new(10.4, 12.4, "happy")];
        Assert.Equal(new DiarizationError(4, 0, 0, 0, 0), EmotionDiarization.Score(Truth, late, 0.5));
        Assert.Equal(0.8, EmotionDiarization.Score(Truth, late).Missed, 1e-9);
        EmotionStretch[] later = [new(1.75, 4.75, "sad"), new(4.75, 6.75, "angry"), new(10.75, 12.75, "happy")];
        DiarizationError error = EmotionDiarization.Score(Truth, later, 0.5);
        Assert.Equal(4, error.Reference, 1e-9);
        Assert.Equal(0.5, error.Missed, 1e-9);
        Assert.Equal(0.25, error.Confusion, 1e-9);
        Assert.Equal(0.5, error.FalseAlarm, 1e-9);
    }

    [Fact]
    public void Errors_of_channels_add_up()
    {
        DiarizationError one = EmotionDiarization.Score(Truth, []);
        DiarizationError other = EmotionDiarization.Score(Truth, Truth);
        Assert.Equal(new DiarizationError(14, 7, 0, 0, 0), one + other);
        Assert.Equal(0.5, (one + other).Rate);
    }

    [Fact]
    public void A_truth_that_contradicts_itself_is_refused() =>
        Assert.Throws<ArgumentException>(() => EmotionDiarization.Score([new(0, 2, "sad"), new(1, 3, "calm")], []));
}
