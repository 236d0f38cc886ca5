using SpeechEmotion.Storage.Tests.Blobs;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Storage.Tests.Trajectories;

public class SpeakerListTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SpeakerOrder.Negative, "carl anna ben")]
    [InlineData(SpeakerOrder.Recent, "ben anna carl")]
    [InlineData(SpeakerOrder.Calls, "anna ben carl")]
    public async Task Speakers_are_listed_in_each_order(SpeakerOrder order, string expected)
    {
        SpeakerList list = await StoreAsync();
        Assert.Equal(expected.Split(' '), (await list.ReadAsync(order, null, 10, Stop)).Select(entry => entry.Speaker));
        Assert.Equal(expected.Split(' ')[..2], (await list.ReadAsync(order, null, 2, Stop)).Select(entry => entry.Speaker));
    }

    [Fact]
    public async Task With_a_tag_only_its_calls_count()
    {
        SpeakerEntry anna = Assert.Single(await (await StoreAsync()).ReadAsync(SpeakerOrder.Calls, new("team", "blue"), 10, Stop));
        Assert.Equal(("anna", 1), (anna.Speaker, anna.Sums.Calls));
    }

    private static async Task<SpeakerList> StoreAsync()
    {
        MemoryBlobStore store = new();
        SpeakerPages pages = new(store);
        await pages.PutAsync([Points.At("anna", 1, 0, tags: Points.Tags(("team", "blue"))), Points.At("anna", 31 * 24, -2000), Points.At("ben", 32 * 24, 500), Points.At("carl", 5, -5000)], Stop);
        return new SpeakerList(pages);
    }
}
