using SpeechEmotion.Cli.Hosting;

namespace SpeechEmotion.Cli.Tests.Hosting;

public class PlainTextTests
{
    [Theory]
    [InlineData("a/b – ü.wav", "a/b – ü.wav")]
    [InlineData("a\nb\u001b[31mc\u009bd\u007f", "a?b?[31mc?d?")]
    public void Control_characters_do_not_reach_the_terminal(string text, string expected) => Assert.Equal(expected, PlainText.Of(text));
}
