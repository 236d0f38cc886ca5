namespace SpeechEmotion.Storage.Tests;

public class SpeakerNameTests
{
    [Theory]
    [InlineData("anna", "anna")]
    [InlineData("+49 30 1234", "+49 30 1234")]
    [InlineData("team/anna", "team%2Fanna")]
    [InlineData("../x", "..%2Fx")]
    [InlineData("..", "%2E%2E")]
    [InlineData("anna.", "anna%2E")]
    [InlineData("con", "%63on")]
    [InlineData("50%", "50%25")]
    [InlineData("ü", "ü")]
    public void A_name_is_one_part_and_can_be_read_back(string speaker, string path)
    {
        Assert.Equal(path, SpeakerName.ToPath(speaker));
        Assert.Equal(speaker, SpeakerName.FromPath(path));
    }

    [Fact]
    public void A_long_name_goes_on_in_the_next_part()
    {
        string speaker = new('x', 600);
        string path = SpeakerName.ToPath(speaker);
        Assert.All(path.Split('/'), part => Assert.InRange(part.Length, 1, 255));
        Assert.Equal(speaker, SpeakerName.FromPath(path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("%61")]
    public void A_place_that_no_name_leads_to_is_nobodys(string path) => Assert.Null(SpeakerName.FromPath(path));

    [Fact]
    public void An_empty_name_and_one_too_long_are_refused()
    {
        Assert.Equal(StorageError.BadName, Assert.Throws<StorageException>(() => SpeakerName.ToPath("")).Error);
        Assert.Equal(StorageError.BadName, Assert.Throws<StorageException>(() => SpeakerName.ToPath(new string('x', 2000))).Error);
    }
}
