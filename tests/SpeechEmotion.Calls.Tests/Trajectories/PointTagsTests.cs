using SpeechEmotion.Calls.Trajectories;

namespace SpeechEmotion.Calls.Tests.Trajectories;

public class PointTagsTests
{
    [Fact]
    public void Order_is_no_part_of_tags()
    {
        PointTags tags = Sample.Tags(("b", "1"), ("a", "2"));
        Assert.Equal(tags, Sample.Tags(("a", "2"), ("b", "1")));
        Assert.Equal(tags.GetHashCode(), Sample.Tags(("a", "2"), ("b", "1")).GetHashCode());
        Assert.NotEqual(tags, Sample.Tags(("a", "2")));
        Assert.True(tags.Contains("a", "2"));
        Assert.False(tags.Contains("a", "1"));
        Assert.False(tags.Contains("c", "1"));
    }

    [Fact]
    public void A_name_given_twice_is_refused() =>
        Assert.StartsWith("The tag 'a' is given twice.", Assert.Throws<ArgumentException>(() => Sample.Tags(("a", "1"), ("a", "1"))).Message, StringComparison.Ordinal);
}
