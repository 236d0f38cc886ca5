using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Calls.Trajectories.Pages;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Storage.Tests.Trajectories;

/// <summary>What pages do in every store.</summary>
public abstract class SpeakerPagesContract
{
    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Points_lie_in_pages_by_speaker_and_month()
    {
        await using IBlobStore store = await OpenAsync();
        SpeakerPages pages = new(store);
        await pages.PutAsync([Points.At("anna", 1, 100), Points.At("team/ben", 2, 200), Points.At("anna", 31 * 24, 300)], Stop);
        Assert.Equal(
            ["speakers/anna/pages/2026-03", "speakers/anna/pages/2026-04", "speakers/team%2Fben/pages/2026-03"],
            await store.ListAsync("speakers/", Stop).ToArrayAsync(Stop));
        Assert.Equal(["anna", "team/ben"], await pages.SpeakersAsync(Stop).ToArrayAsync(Stop));
        TrajectoryPage page = (await pages.ReadAsync("team/ben", Points.March, Stop))!;
        Assert.Equal(200, Assert.Single(page.Points).Values[TrajectoryColumns.Valence.Index]);
        Assert.Null(await pages.ReadAsync("team/ben", new PageMonth(2026, 4), Stop));
        Assert.Equal(new[] { 3, 4 }, await pages.ReadAllAsync("anna", Points.First, Points.Last, Stop).Select(each => each.Month.Month).ToArrayAsync(Stop));
        Assert.Equal(new[] { 4 }, await pages.ReadAllAsync("anna", new PageMonth(2026, 4), Points.Last, Stop).Select(each => each.Month.Month).ToArrayAsync(Stop));
    }

    [Fact]
    public async Task A_point_that_is_there_already_is_not_written_again()
    {
        await using IBlobStore store = await OpenAsync();
        SpeakerPages pages = new(store);
        await pages.PutAsync([Points.At("anna", 1, 100)], Stop);
        string tag = (await store.GetAsync("speakers/anna/pages/2026-03", Stop))!.ETag;
        await pages.PutAsync([Points.At("anna", 1, 100)], Stop);
        Assert.Equal(tag, (await store.GetAsync("speakers/anna/pages/2026-03", Stop))!.ETag);
    }

    [Fact]
    public async Task A_damaged_page_is_named_in_one_line_and_left_as_it_is()
    {
        await using IBlobStore store = await OpenAsync();
        SpeakerPages pages = new(store);
        await pages.PutAsync([Points.At("anna", 1, 100)], Stop);
        byte[] bytes = (await store.GetAsync("speakers/anna/pages/2026-03", Stop))!.Content;
        bytes[20] ^= 4;
        await store.PutAsync("speakers/anna/pages/2026-03", bytes, BlobCondition.None, Stop);
        StorageException read = await Assert.ThrowsAsync<StorageException>(() => pages.ReadAsync("anna", Points.March, Stop));
        StorageException put = await Assert.ThrowsAsync<StorageException>(() => pages.PutAsync([Points.At("anna", 2)], Stop));
        Assert.All([read, put], exception =>
        {
            Assert.Equal(StorageError.BadDocument, exception.Error);
            Assert.Contains("'speakers/anna/pages/2026-03' cannot be used. Its checksum does not hold.", exception.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', exception.Message);
        });
        Assert.Equal(bytes, (await store.GetAsync("speakers/anna/pages/2026-03", Stop))!.Content);
    }

    [Fact]
    public async Task Two_engines_that_race_for_the_pages_of_one_store_lose_no_point()
    {
        await using IBlobStore store = await OpenAsync();
        SpeakerPages[] engines = [new(store), new(store)];
        SpeakerPoint[] points = [.. Enumerable.Range(0, 120).Select(call => Points.At($"speaker{call % 3}", call, call))];
        await Task.WhenAll(points.Select((point, index) => engines[index % 2].PutAsync([point], Stop)));
        Assert.Equal(Expected(points), await ContentsAsync(store));
    }

    [Fact]
    public async Task Generations_get_their_ranks_in_the_order_of_first_use_whoever_asks()
    {
        await using IBlobStore store = await OpenAsync();
        GenerationRanks first = new(store);
        Assert.Equal(0, await first.RankAsync(Results.First, Stop));
        Assert.Equal(1, await first.RankAsync(Results.Second, Stop));
        Assert.Equal(0, await first.RankAsync(Results.First, Stop));
        GenerationRanks other = new(store);
        Assert.Equal(1, await other.RankAsync(Results.Second, Stop));
        Assert.Equal([Results.First, Results.Second], await other.ReadAsync(Stop));
    }

    /// <summary>Opens an empty store.</summary>
    protected abstract Task<IBlobStore> OpenAsync();

    /// <summary>The pages as the union of the points has them.</summary>
    private protected static IReadOnlyDictionary<string, string> Expected(IEnumerable<SpeakerPoint> points)
    {
        return points.GroupBy(point => point.Speaker)
            .SelectMany(speaker => TrajectoryPage.Paged(speaker.Key, speaker.Select(point => point.Point)))
            .ToDictionary(page => PageBlob.Name(page.Speaker, page.Month), page => Convert.ToHexString(PageBlob.Write(page)));
    }

    private protected static async Task<IReadOnlyDictionary<string, string>> ContentsAsync(IBlobStore store)
    {
        Dictionary<string, string> contents = [];
        await foreach (string name in store.ListAsync("speakers/", Stop))
        {
            contents[name] = Convert.ToHexString((await store.GetAsync(name, Stop))!.Content);
        }

        return contents;
    }
}
