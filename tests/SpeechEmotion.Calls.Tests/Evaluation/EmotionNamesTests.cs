using SpeechEmotion.Calls.Evaluation;

namespace SpeechEmotion.Calls.Tests.Evaluation;

public class EmotionNamesTests
{
    [Theory]
    [InlineData("Anger", "angry")]
    [InlineData(" happiness ", "happy")]
    [InlineData("joy", "happy")]
    [InlineData("ps", "surprised")]
    [InlineData("neutral", "neutral")]
    [InlineData("Boredom", "boredom")]
    public void Words_mean_classes_or_themselves(string word, string expected) => Assert.Equal(expected, EmotionNames.ToClass(word));
}
