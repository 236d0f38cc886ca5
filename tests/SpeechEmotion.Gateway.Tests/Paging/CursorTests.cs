using SpeechEmotion.Gateway.Paging;
using SpeechEmotion.Gateway.Problems;

namespace SpeechEmotion.Gateway.Tests.Paging;

public sealed class CursorTests
{
    [Theory]
    [InlineData("")]
    [InlineData("march")]
    [InlineData("2026/ü#1")]
    public void A_cursor_gives_its_key_back_and_no_other_list_takes_it(string key)
    {
        string cursor = Cursor.Of("corpora", key);
        Assert.Equal(key, Cursor.Read("corpora", cursor));
        Assert.Throws<ProblemException>(() => Cursor.Read("calls", cursor));
    }

    [Theory]
    [InlineData("!")]
    [InlineData("AAAA")]
    [InlineData("AAAAAAAA")]
    public void What_is_none_is_refused(string cursor)
    {
        ProblemException refused = Assert.Throws<ProblemException>(() => Cursor.Read("corpora", cursor));
        Assert.Equal(400, refused.Problem.Status);
        Assert.Throws<ProblemException>(() => Cursor.Read("corpora", Cursor.Of("corpora", "march")[..^1]));
        Assert.Throws<ProblemException>(() => Cursor.Read("corpora", new string('A', 5000)));
    }

    [Fact]
    public void None_is_the_beginning()
    {
        Assert.Null(Cursor.Read("corpora", null));
        Assert.Null(Cursor.Read("corpora", string.Empty));
    }
}
