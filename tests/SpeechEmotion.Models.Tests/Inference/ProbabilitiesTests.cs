using SpeechEmotion.Models.Inference;

namespace SpeechEmotion.Models.Tests.Inference;

public class ProbabilitiesTests
{
    [Fact]
    public void Softmax_is_the_textbook_s()
    {
        float[] probabilities = new float[3];
        Probabilities.Softmax([0, MathF.Log(2), MathF.Log(5)], 1, probabilities);
        Assert.Equal([0.125f, 0.25f, 0.625f], probabilities.Select(value => MathF.Round(value, 6)));
    }

    [Fact]
    public void Temperature_flattens()
    {
        float[] probabilities = new float[2];
        Probabilities.Softmax([0, 2 * MathF.Log(3)], 2, probabilities);
        Assert.Equal(0.75f, probabilities[1], 6);
    }

    [Fact]
    public void Large_logits_do_not_overflow()
    {
        float[] probabilities = new float[2];
        Probabilities.Softmax([1e30f, -1e30f], 1, probabilities);
        Assert.Equal([1f, 0f], probabilities);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void What_is_no_number_is_refused(float logit)
    {
        float[] probabilities = new float[2];
        Assert.Throws<ModelException>(() => Probabilities.Softmax([0, logit], 1, probabilities));
        Assert.Throws<ModelException>(() => Probabilities.Sigmoid(float.NaN));
    }

    [Theory]
    [InlineData(0, 0.5f)]
    [InlineData(200, 1f)]
    [InlineData(-200, 0f)]
    public void Sigmoid_goes_from_0_to_1(float logit, float expected) =>
        Assert.Equal(expected, Probabilities.Sigmoid(logit), 6);
}
