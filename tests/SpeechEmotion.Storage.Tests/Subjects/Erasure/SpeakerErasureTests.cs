using System.Text;
using System.Text.Json.Nodes;
using SpeechEmotion.Calls.Alerts;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Storage.Alerts;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Groups;
using SpeechEmotion.Storage.Reports;
using SpeechEmotion.Storage.Subjects;
using SpeechEmotion.Storage.Subjects.Erasure;
using SpeechEmotion.Storage.Tables;
using SpeechEmotion.Storage.Tests.Blobs;
using SpeechEmotion.Storage.Tests.Trajectories;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Storage.Tests.Subjects.Erasure;

public class SpeakerErasureTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_of_an_erased_speaker_is_left_and_everything_of_the_others_is()
    {
        MemoryBlobStore store = new();
        await ErasableStore.FillAsync(store, Stop);
        ErasureJob job = await new SpeakerErasure(store, new NoRemovedCalls(), TimeProvider.System).EraseAsync("anna", Stop);

        Assert.Equal(ErasureState.Erased, job.State);
        ErasableStore.AssertForgotten(store.Contents(), "anna");
        IReadOnlyDictionary<string, byte[]> left = store.Contents();
        Assert.Equal(["calls/ben+carl.json", "calls/both.json"], left.Keys.Where(name => name.StartsWith("calls/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        PublishedSchema.AssertDescribes("call.v2.json", JsonNode.Parse(left["calls/both.json"])!);
        Assert.Equal([1], (await new CallStore(store).ReadOverviewAsync("both", Stop))!.Channels.Select(channel => channel.Channel));
        Assert.DoesNotContain("overviews/alone.json", left.Keys);
        Assert.Equal(["ben"], await new GroupIndex(store).MembersAsync("team", "blue", Stop));
        Assert.NotNull(await new SpeakerPages(store).ReadAsync("ben", Points.March, Stop));
        Assert.Equal(1, StatisticsSnapshot.Parse(left["corpora/c/snapshots/0123456789abcdef.bin"], "x").Count);
        Assert.Equal(["ben"], (await new StoredAlerts(store).ReadAsync(Stop)).Select(alert => alert.Speaker));
        Assert.Equal("call,speaker,channel,before,now\r\nboth,ben,1,sad,calm\r\n", Encoding.UTF8.GetString(left["corpora/c/changes.csv"]));
        Assert.Equal("call,uri,speaker0,speaker1\n\nc,c.wav,ben,\n", Encoding.UTF8.GetString(left["manifests/1"]));
        Assert.Equal("\n{\"call\":\"c\",\"uri\":\"c.wav\",\"speaker0\":\"ben\"}", Encoding.UTF8.GetString(left["manifests/2"]));
        Assert.DoesNotContain(SegmentTable.BlobName, left.Keys);
        Assert.DoesNotContain(ReportPage.BlobName, left.Keys);
        Assert.Equal(new ErasureCounts(Pages: 2, CallsRewritten: 2, CallsRemoved: 1, Memberships: 1, Others: 12), job.Counts);
    }

    [Fact]
    public async Task Recordings_that_were_handed_in_go_where_they_are_heard_of_nobody_else()
    {
        MemoryBlobStore store = new();
        foreach (string upload in (string[])["own.wav", "both.wav", "twice.wav", "left.wav", "lines.wav", "other.wav"])
        {
            await store.PutAsync($"uploads/{upload}", "RIFF"u8.ToArray(), default, Stop);
        }

        string rows = "call,uri,speaker0,speaker1\r\nown,upload:own.wav,anna,\r\nboth,upload:both.wav,anna,ben\r\ntwice,upload:twice.wav,anna,\r\nagain,upload:twice.wav,ben,\r\n"
            + "left,upload:left.wav,anna,\r\nbad,upload:../x,anna,\r\nfile,elsewhere.wav,anna,\r\nother,upload:other.wav,ben,\r\n";
        await store.PutAsync("manifests/1", Encoding.UTF8.GetBytes(rows), default, Stop);
        await store.PutAsync("manifests/2", "{\"call\":\"lines\",\"uri\":\"upload:lines.wav\",\"speaker0\":\"anna\"}\n"u8.ToArray(), default, Stop);

        // Whatever its row says, somebody else was heard in it: a result is left.
        await new CallStore(store).WriteAsync(TwoParties.Analysis("left"), Stop);
        await new SpeakerErasure(store, new NoRemovedCalls(), TimeProvider.System).EraseAsync("anna", Stop);
        Assert.Equal(
            ["uploads/both.wav", "uploads/left.wav", "uploads/other.wav", "uploads/twice.wav"],
            store.Contents().Keys.Where(name => name.StartsWith("uploads/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("call,uri,speaker0\r\n\"a\nb\",x,anna\r\nc,y,ben\r\n", "call,uri,speaker0\r\n\n\nc,y,ben\r\n")]
    [InlineData("\n\ncall,uri,speaker0\na,x,ben\n\nb,y,anna", "\n\ncall,uri,speaker0\na,x,ben\n\n")]
    [InlineData("\uFEFFcall,uri,Speaker0\na,x, anna \nb,\"y,anna\nc,z,anna\nd,w,bén\n", "\uFEFFcall,uri,Speaker0\n\nb,\"y,anna\n\nd,w,bén\n")]
    public async Task Rows_keep_their_places_and_their_bytes(string manifest, string left)
    {
        MemoryBlobStore store = new();
        await store.PutAsync("manifests/1", Encoding.UTF8.GetBytes(manifest), default, Stop);
        await new SpeakerErasure(store, new NoRemovedCalls(), TimeProvider.System).EraseAsync("anna", Stop);
        Assert.Equal(left, Encoding.UTF8.GetString(store.Contents()["manifests/1"]));
    }

    [Fact]
    public async Task What_is_written_of_an_erased_speaker_later_is_not_kept_and_the_others_in_the_call_are()
    {
        MemoryBlobStore store = new();
        await new SpeakerErasure(store, new NoRemovedCalls(), TimeProvider.System).EraseAsync("anna", Stop);
        MemoryBlobStore before = new();
        await ErasableStore.FillAsync(store, Stop);
        ErasableStore.AssertForgotten(store.Contents(), "anna");
        Assert.False(await new CallStore(store).WriteAsync(Results.Whole("alone"), Stop));
        Assert.True(await new CallStore(store).WriteAsync(TwoParties.Analysis("both"), Stop));
        CallResult both = (await new CallStore(store).ReadAsync("both", Stop))!;
        Assert.Equal(["ben"], both.Speakers.Select(speaker => speaker.Speaker));
        Assert.Equal([1], (await new CallStore(store).ReadOverviewAsync("both", Stop))!.Channels.Select(channel => channel.Channel));
    }

    [Fact]
    public async Task Readers_see_nothing_of_the_speaker_as_soon_as_the_tombstone_stands()
    {
        MemoryBlobStore store = new();
        await ErasableStore.FillAsync(store, Stop);
        await new SpeakerErasure(store, new NoRemovedCalls(), TimeProvider.System).BeginAsync("anna", Stop);
        CallStore calls = new(store);
        Assert.Null(await calls.ReadAsync("alone", Stop));
        Assert.Equal(["ben"], (await calls.ReadAsync("both", Stop))!.Speakers.Select(speaker => speaker.Speaker));
        Assert.Equal([1], (await calls.ReadOverviewAsync("both", Stop))!.Channels.Select(channel => channel.Channel));
        Assert.Null(await new SpeakerPages(store).ReadAsync("anna", Points.March, Stop));
    }

    [Fact]
    public async Task The_job_names_the_speaker_only_until_it_is_done_and_says_which_calls_a_ledger_is_to_be_told_of()
    {
        MemoryBlobStore store = new();
        await ErasableStore.FillAsync(store, Stop);
        BusyLedgers ledgers = new();
        SpeakerErasure erasure = new(store, ledgers, TimeProvider.System);
        ErasureJob begun = await erasure.BeginAsync("anna", Stop);
        Assert.Equal("anna", begun.Speaker);
        ErasureJob job = Assert.Single(await erasure.ResumeAsync(isAlone: false, Stop));
        Assert.Null(job.Speaker);
        Assert.Equal(["alone"], job.Calls);
        PublishedSchema.AssertDescribes("erasure.v1.json", JsonNode.Parse(store.Contents()[$"erasures/jobs/{job.Subject}.json"])!);
        ledgers.IsBusy = false;
        job = Assert.Single(await erasure.ResumeAsync(isAlone: true, Stop));
        Assert.Equal((ErasureState.Confirmed, 0), (job.State, job.Calls.Count));
        Assert.Empty(await erasure.ResumeAsync(isAlone: true, Stop));
        ErasableStore.AssertForgotten(store.Contents(), "anna");
    }

    [Fact]
    public async Task What_a_writer_that_was_killed_between_writing_and_looking_has_left_the_second_look_removes()
    {
        MemoryBlobStore store = new();
        await ErasableStore.FillAsync(store, Stop);
        SpeakerErasure erasure = new(store, new NoRemovedCalls(), TimeProvider.System);
        await erasure.EraseAsync("anna", Stop);

        // As a writer that began before the tombstone stood leaves it: all there is, and no look.
        MemoryBlobStore before = new();
        await ErasableStore.FillAsync(before, Stop);
        store.Now = store.Now.AddSeconds(5);
        foreach ((string name, byte[] content) in before.Contents())
        {
            await store.PutAsync(name, content, default, Stop);
        }

        await store.PutAsync("overviews/killed.json", before.Contents()["overviews/alone.json"], default, Stop);
        Assert.Equal(ErasureState.Confirmed, Assert.Single(await erasure.ResumeAsync(isAlone: true, Stop)).State);
        ErasableStore.AssertForgotten(store.Contents(), "anna");
        Assert.DoesNotContain("overviews/killed.json", store.Contents().Keys);
        Assert.Contains("calls/both.json", store.Contents().Keys);
    }

    [Fact]
    public async Task Erasing_again_somebody_who_is_erased_changes_nothing()
    {
        MemoryBlobStore store = new();
        await ErasableStore.FillAsync(store, Stop);
        SpeakerErasure erasure = new(store, new NoRemovedCalls(), TimeProvider.System);
        await erasure.EraseAsync("anna", Stop);
        Dictionary<string, byte[]> once = new(store.Contents().Where(blob => !blob.Key.StartsWith("erasures/jobs/", StringComparison.Ordinal)));
        await erasure.EraseAsync("anna", Stop);
        Assert.Equal(once, store.Contents().Where(blob => !blob.Key.StartsWith("erasures/jobs/", StringComparison.Ordinal)).ToDictionary());
    }

    private sealed class BusyLedgers : IRemovedCalls
    {
        public bool IsBusy { get; set; } = true;

        public Task<IReadOnlyList<string>> TellAsync(IReadOnlyList<string> calls, CancellationToken cancellationToken) => Task.FromResult(IsBusy ? calls : []);
    }
}
