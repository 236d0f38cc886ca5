using SpeechEmotion.Features.Prosody;

namespace SpeechEmotion.Features.Tests.Prosody;

public class ProsodyTableTests
{
    [Fact]
    public void Rows_are_zero_until_written_and_keep_their_number()
    {
        ProsodyTable table = new();
        table.Row(2000)[3] = 7;
        Assert.All(table.Row(1999).ToArray(), value => Assert.Equal(0, value));
        table.Forget(1990);
        Assert.Equal((1990, 2001), (table.First, table.End));
        Assert.Equal(7, table.Row(2000)[3]);
        table.Clear();
        Assert.Equal(0, table.Row(0)[3]);
    }
}
