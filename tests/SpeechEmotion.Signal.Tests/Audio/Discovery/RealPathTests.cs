using SpeechEmotion.Signal.Audio.Discovery;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Signal.Tests.Audio.Discovery;

public sealed class RealPathTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Links_on_the_way_and_at_the_end_are_followed()
    {
        Directory.CreateDirectory(_folder.File("a/b"));
        File.WriteAllText(_folder.File("a/b/file"), "x");
        Directory.CreateSymbolicLink(_folder.File("way"), "a/b");
        File.CreateSymbolicLink(_folder.File("end"), "way/file");

        Assert.Equal(Path.Combine(RealPath.Of(_folder.Path), "a/b/file"), RealPath.Of(_folder.File("end")));
    }

    [Fact]
    public void A_circle_of_links_comes_to_an_end()
    {
        File.CreateSymbolicLink(_folder.File("one"), "two");
        File.CreateSymbolicLink(_folder.File("two"), "one");

        Assert.NotEmpty(RealPath.Of(_folder.File("one")));
    }

    [Theory]
    [InlineData("/a/b", "/a", true)]
    [InlineData("/a", "/a", true)]
    [InlineData("/ab", "/a", false)]
    [InlineData("/a", "/a/b", false)]
    [InlineData("/a", "/", true)]
    public void At_or_below_goes_by_whole_parts(string path, string folder, bool expected) =>
        Assert.Equal(expected, RealPath.IsAtOrBelow(path, folder));
}
