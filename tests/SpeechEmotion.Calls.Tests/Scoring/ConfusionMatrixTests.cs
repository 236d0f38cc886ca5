using SpeechEmotion.Calls.Scoring;

namespace SpeechEmotion.Calls.Tests.Scoring;

public class ConfusionMatrixTests
{
    [Fact]
    public void Scores_agree_with_scikit_learn()
    {
        // y_true = [0,0,0,0,1,1,2,2,2,2], y_pred = [0,0,1,2,1,1,2,2,0,2]: values from sklearn.metrics.
        ConfusionMatrix matrix = new(["neutral", "happy", "sad"]);
        int[] truths = [0, 0, 0, 0, 1, 1, 2, 2, 2, 2];
        int[] answers = [0, 0, 1, 2, 1, 1, 2, 2, 0, 2];
        foreach ((int truth, int answer) in truths.Zip(answers))
        {
            matrix.Add(truth, answer);
        }

        Assert.Equal(0.7, matrix.Wa, 12);
        Assert.Equal(0.75, matrix.Uar, 12);
        Assert.Equal((4.0 / 7 + 0.8 + 0.75) / 3, matrix.MacroF1, 12);
        Assert.Equal((4 * (4.0 / 7) + 2 * 0.8 + 4 * 0.75) / 10, matrix.WeightedF1, 12);
        Assert.Equal([[2, 1, 1], [0, 2, 0], [1, 0, 3]], matrix.ToRows());
    }

    [Fact]
    public void A_clip_without_an_answer_is_an_error_of_its_class()
    {
        ConfusionMatrix matrix = new(["neutral", "happy"]);
        matrix.Add(0, 0);
        matrix.Add(0, null);
        Assert.Equal(0.5, matrix.Wa);
        Assert.Equal(0.5, matrix.Recall(0));
        Assert.Equal(1, matrix.Unanswered);
    }

    [Fact]
    public void Classes_absent_from_the_truth_do_not_lower_the_average_recall()
    {
        ConfusionMatrix matrix = new(["neutral", "happy", "sad"]);
        matrix.Add(0, 0);
        matrix.Add(1, 1);
        Assert.Equal(1, matrix.Uar);
        Assert.Equal(1, matrix.MacroF1);
    }

    [Fact]
    public void An_empty_matrix_scores_nothing()
    {
        ConfusionMatrix matrix = new(["neutral"]);
        Assert.Equal((0, 0, 0, 0), (matrix.Wa, matrix.Uar, matrix.MacroF1, matrix.WeightedF1));
    }
}
