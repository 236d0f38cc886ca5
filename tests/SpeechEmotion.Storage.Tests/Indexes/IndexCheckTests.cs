using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Storage.Indexes;
using SpeechEmotion.Storage.Tests.Trajectories;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Storage.Tests.Indexes;

public class IndexCheckTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_index_that_has_all_pages_as_they_are_is_right()
    {
        IndexedStore store = await FilledAsync();
        Assert.Equal(new IndexFindings(), await CheckAsync(store, isRepair: false));
        Assert.Equal(new IndexFindings(), await CheckAsync(store, isRepair: true));
    }

    [Fact]
    public async Task What_is_announced_is_no_fault_and_is_folded_by_a_repair()
    {
        IndexedStore store = await FilledAsync();
        await store.PutAsync(Points.At("ben", 5));
        Assert.Equal(new IndexFindings { Parts = 1 }, await CheckAsync(store, isRepair: false));
        Assert.True((await CheckAsync(store, isRepair: true)).IsRight);
        Assert.Equal(new IndexFindings(), await CheckAsync(store, isRepair: false));
    }

    [Fact]
    public async Task Pages_that_nobody_announced_are_found_and_repaired()
    {
        IndexedStore store = await FilledAsync();
        await new SpeakerPages(store.Blobs).PutAsync([Points.At("carl", 5)], Stop);
        Assert.Equal(new IndexFindings { StalePages = 1, MissingCalls = 1 }, await CheckAsync(store, isRepair: false));
        Assert.True((await CheckAsync(store, isRepair: true)).IsMended);
        Assert.Equal(new IndexFindings(), await CheckAsync(store, isRepair: false));
        Assert.Equal(await store.TruthAsync(), await store.SpeakersAsync());
    }

    [Fact]
    public async Task A_page_that_is_gone_is_found()
    {
        IndexedStore store = await FilledAsync();
        await store.Blobs.DeleteAsync("speakers/anna/pages/2026-03", default, Stop);
        Assert.Equal(1, (await CheckAsync(store, isRepair: true)).StalePages);
        Assert.Equal(await store.TruthAsync(), await store.SpeakersAsync());
    }

    [Theory]
    [InlineData("months")]
    [InlineData("all")]
    [InlineData("days/")]
    public async Task Damage_is_found_and_repaired(string part)
    {
        IndexedStore store = await FilledAsync();
        (string name, byte[] bytes) = store.Blobs.Contents().First(blob => blob.Key.StartsWith("indexes/", StringComparison.Ordinal) && blob.Key.Contains(part, StringComparison.Ordinal));
        bytes[^2] ^= 1;
        await store.Blobs.PutAsync(name, bytes, default, Stop);
        Assert.Equal(name, (await CheckAsync(store, isRepair: false)).Damaged);
        Assert.True((await CheckAsync(store, isRepair: true)).IsMended);
        Assert.Equal(new IndexFindings(), await CheckAsync(store, isRepair: false));
    }

    [Fact]
    public async Task A_store_without_an_index_is_told_and_gets_one()
    {
        IndexedStore store = new();
        await new SpeakerPages(store.Blobs).PutAsync([Points.At("carl", 5)], Stop);
        Assert.True((await CheckAsync(store, isRepair: false)).IsMissing);
        Assert.True((await CheckAsync(store, isRepair: true)).IsMended);
        Assert.True((await CheckAsync(store, isRepair: false)).IsRight);
    }

    private static async Task<IndexedStore> FilledAsync()
    {
        IndexedStore store = new();
        await store.Journal.BeginAsync(Stop);
        await store.PutAsync(Points.At("anna", 1), Points.At("anna", 2, tags: Points.Tags(("team", "blue"))), Points.At("ben", 900));
        await store.Journal.SealAsync(Stop);
        await store.SpeakersAsync();
        store.Restart();
        return store;
    }

    private static Task<IndexFindings> CheckAsync(IndexedStore store, bool isRepair) => new IndexCheck(store.Blobs, TimeProvider.System).RunAsync(isRepair, Stop);
}
