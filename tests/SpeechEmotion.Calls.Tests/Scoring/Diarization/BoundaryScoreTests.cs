using SpeechEmotion.Calls.Scoring.Diarization;

namespace SpeechEmotion.Calls.Tests.Scoring.Diarization;

public class BoundaryScoreTests
{
    [Fact]
    public void Boundaries_within_the_tolerance_are_pairs_and_each_is_in_one_at_most()
    {
        BoundaryScore score = BoundaryScore.Of([1, 5, 9], [0.8, 1.1, 5.4, 12], 0.25);
        Assert.Equal(new BoundaryScore(3, 4, 1), score);
        Assert.Equal(0.25, score.Precision);
        Assert.Equal(1 / 3.0, score.Recall, 1e-12);
        Assert.Equal(2 / 7.0, score.F1, 1e-12);
        Assert.Equal(new BoundaryScore(3, 4, 2), BoundaryScore.Of([9, 5, 1], [12, 5.4, 1.1, 0.8], 0.5));
    }

    [Fact]
    public void As_many_pairs_as_can_be_are_found()
    {
        // The nearest pair first (2.0 with 1.9) would leave 1.0 and 2.9 alone.
        Assert.Equal(2, BoundaryScore.Of([1.0, 2.0], [1.9, 2.9], 0.95).Matched);
    }

    [Fact]
    public void Without_boundaries_there_is_no_share()
    {
        Assert.True(double.IsNaN(BoundaryScore.Of([], [], 1).F1));
        Assert.Equal(0, BoundaryScore.Of([1], [], 1).F1);
        Assert.Equal(new BoundaryScore(3, 2, 1), new BoundaryScore(1, 2, 1) + new BoundaryScore(2, 0, 0));
    }

    [Fact]
    public void Speech_and_emotions_have_boundaries_of_their_own()
    {
        EmotionBoundaries boundaries = EmotionBoundaries.Of([new(4, 6, "angry"), new(1, 4, "sad"), new(6, 7, "angry"), new(9, 10, "sad")]);
        Assert.Equal([1, 7, 9, 10], boundaries.Speech);
        Assert.Equal([4], boundaries.Emotion);
        Assert.Empty(EmotionBoundaries.Of([]).Speech);
    }
}
