using SpeechEmotion.Features.Files;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Features.Tests.Files;

public sealed class WholeFileTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_that_is_not_committed_leaves_what_was_there()
    {
        string path = _folder.File("a.json");
        File.WriteAllText(path, "before");
        using (WholeFile file = new(path))
        {
            file.Content.Write("after"u8);
        }

        Assert.Equal("before", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_committed_file_replaces_what_was_there()
    {
        string path = _folder.File("a.json");
        File.WriteAllText(path, "before, and longer");
        WholeFile.Write(path, "after"u8);

        Assert.Equal("after", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void What_a_killed_run_left_behind_is_no_hindrance()
    {
        string path = _folder.File("a.json");
        File.WriteAllText(_folder.File(".a.json.partial"), "half of someth");
        WholeFile.Write(path, "whole"u8);

        Assert.Equal("whole", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder.Path));
    }
}
