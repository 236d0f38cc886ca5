using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Storage.Corrections;
using SpeechEmotion.Storage.Indexes.Alerts;
using SpeechEmotion.Storage.Indexes.Calls;
using SpeechEmotion.Storage.Indexes.Journal;
using SpeechEmotion.Storage.Subjects.Erasure;
using SpeechEmotion.Storage.Tests.Indexes;
using SpeechEmotion.Storage.Tests.Trajectories;

namespace SpeechEmotion.Storage.Tests.Subjects.Erasure;

public class IndexPagesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_erased_speaker_is_in_no_list_and_in_nothing_that_lists_are_made_of(bool isFolded)
    {
        IndexedStore store = await FilledAsync();
        if (isFolded)
        {
            await store.SpeakersAsync();
            await new AlertIndex(store.Blobs).ReadAsync(new AlertQuery(), Stop);
        }

        await EraseAsync(store, "anna");
        ErasableStore.AssertForgotten(store.Blobs.Contents(), "anna");
        Assert.Equal(await store.TruthAsync(), await store.SpeakersAsync());
        Assert.DoesNotContain("anna", await store.SpeakersAsync(tag: new("team", "blue")), StringComparison.Ordinal);
        Assert.Equal([["ben"]], (await store.Index.CallsAsync(new CallQuery(), Stop)).Items.Select(call => call.Speakers.Select(speaker => speaker.Speaker)));
        Assert.Empty(await store.CallsAsync(new CallQuery { Speaker = "anna" }));
        store.Restart();
        Assert.Equal(await store.TruthAsync(), await store.SpeakersAsync());
        ErasableStore.AssertForgotten(store.Blobs.Contents(), "anna");
    }

    [Fact]
    public async Task A_writer_that_lives_announces_nobody_who_was_erased()
    {
        IndexedStore store = await FilledAsync();
        await EraseAsync(store, "anna");
        await store.PutAsync(Points.At("anna", 20), Points.At("carl", 20, call: "with carl"));
        await store.Journal.SealAsync(Stop);
        ErasableStore.AssertForgotten(store.Blobs.Contents(), "anna");
        Assert.Equal(await store.TruthAsync(), await store.SpeakersAsync());
        Assert.Contains("carl", await store.SpeakersAsync(), StringComparison.Ordinal);
        ErasableStore.AssertForgotten(store.Blobs.Contents(), "anna");
    }

    [Fact]
    public async Task Erased_while_the_index_is_read_and_written_nobody_is_left()
    {
        for (int round = 0; round < 10; round++)
        {
            IndexedStore store = await FilledAsync();
            await Task.WhenAll(store.SpeakersAsync(), EraseAsync(store, "anna"), store.PutAsync(Points.At("anna", 30), Points.At("ben", 31)), store.CallsAsync());
            await store.Journal.SealAsync(Stop);
            Assert.Equal(await store.TruthAsync(), await store.SpeakersAsync());
            ErasableStore.AssertForgotten(store.Blobs.Contents(), "anna");
        }
    }

    private static Task<ErasureJob> EraseAsync(IndexedStore store, string speaker) => new SpeakerErasure(store.Blobs, new NoRemovedCalls(), TimeProvider.System).EraseAsync(speaker, Stop);

    private static async Task<IndexedStore> FilledAsync()
    {
        IndexedStore store = new();
        await store.Journal.BeginAsync(Stop);
        PointTags blue = Points.Tags(("team", "blue"));
        SpeakerPoint[] both = [Points.At("anna", 12, call: "both", tags: blue), Points.At("ben", 12, call: "both", tags: blue)];
        ListedCall call = ListedCall.Of("anna", both[0].Point) with { Speakers = [.. both.SelectMany(point => ListedCall.Of(point.Speaker, point.Point).Speakers)] };
        using (IndexIntent intent = await store.Journal.AnnounceAsync(both, [call], Stop))
        {
            await new SpeechEmotion.Storage.Trajectories.SpeakerPages(store.Blobs).PutAsync(both, Stop);
        }

        await store.PutAsync(Points.At("anna", 50, call: "alone"));
        await new CorrectionStore(store.Blobs).AddAsync("both", [new(0, 1, 2, "sad", "anna"), new(1, 1, 2, "sad", "ben")], Stop);
        return store;
    }
}
