using SpeechEmotion.Calls.Results;

namespace SpeechEmotion.Calls.Tests.Results;

public class GenerationTests
{
    [Fact]
    public void The_key_is_stable_across_versions_of_this_program_for_folders_are_named_by_it()
    {
        Assert.Equal("0ed48aa6ade2e7a5", new Generation("ser", "1.0.0", "abc", "vad=energy").Key());
    }

    [Fact]
    public void Every_part_counts()
    {
        Generation one = new("a", "b", "c", "d");
        Assert.Equal(5, new[] { one, one with { Model = "x" }, one with { Version = "x" }, one with { Sha256 = "x" }, one with { Settings = "x" } }.Select(each => each.Key()).Distinct().Count());
    }
}
