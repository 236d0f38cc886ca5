using SpeechEmotion.Cluster.Calls;

namespace SpeechEmotion.Cluster.Tests.Calls;

public sealed class CallKeyTests
{
    [Theory]
    [InlineData("acme", "2026", "march/call 1.wav")]
    [InlineData("a/b", "c", "d")]
    [InlineData("a", "b/c", "d")]
    [InlineData("ä %2F", "b c", "")]
    public void A_key_is_read_back(string tenant, string corpus, string call)
    {
        CallKey key = new(tenant, corpus, call);
        Assert.Equal(key, CallKey.Parse(key.ToString()));
    }

    [Fact]
    public void Slashes_never_make_two_calls_one()
    {
        string[] keys =
        [
            new CallKey("a", "b", "c/d").ToString(),
            new CallKey("a", "b/c", "d").ToString(),
            new CallKey("a/b", "c", "d").ToString(),
            new CallKey("a%2Fb", "c", "d").ToString(),
        ];
        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    [Fact]
    public void What_is_no_key_is_refused() => Assert.Throws<FormatException>(() => CallKey.Parse("a/b"));
}
