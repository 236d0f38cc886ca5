using SpeechEmotion.Gateway.Models;

namespace SpeechEmotion.Gateway.Tests.Models;

public class ModelCardTests
{
    [Fact]
    public void A_table_with_the_same_names_on_both_sides_is_a_confusion_matrix()
    {
        ConfusionMatrix matrix = Assert.Single(ModelCard.Confusions(
            "# x\n\n| recall | a | b |\n| --- | ---: | ---: |\n| clean | 0.5 | 0.6 |\n\n## On calls:\n\n| | a | b |\n|---|---|---|\n| a | 1 | 2 |\n| b | 3 | 4 |\n\nText\n\n| | a | b |\n|---|---|---|\n| a | 1 | 2 |\n| c | 3 | 4 |"));
        Assert.Equal("On calls", matrix.Title);
        Assert.Equal(["a", "b"], matrix.Classes);
        Assert.Equal([[1, 2], [3, 4]], matrix.Rows);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("| | a |\n|---|---|\n| a | 0.5 |")]
    [InlineData("| | a |\n|---|---|")]
    public void Anything_else_is_none(string? card) => Assert.Empty(ModelCard.Confusions(card));
}
