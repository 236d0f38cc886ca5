using SpeechEmotion.Storage.Subjects;
using SpeechEmotion.Storage.Tests.Blobs;

namespace SpeechEmotion.Storage.Tests.Subjects;

public class TombstonesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_was_erased_is_known_by_every_process_and_named_nowhere()
    {
        MemoryBlobStore store = new();
        Assert.False(await Tombstones.Of(store).IsErasedAsync("anna", Stop));
        await Tombstones.Of(store).AddAsync("anna", Stop);
        Assert.True(await Tombstones.Of(store).IsErasedAsync("anna", Stop));
        Assert.False(await Tombstones.Of(store).IsErasedAsync("Anna", Stop));
        AnotherStore other = new(store);
        Assert.True(await Tombstones.Of(other).IsErasedAsync("anna", Stop));
        Assert.DoesNotContain(store.Contents().Values, content => content.AsSpan().IndexOf("anna"u8) >= 0);
    }

    [Fact]
    public async Task A_look_finds_what_another_process_added_and_is_one_request_where_nobody_did()
    {
        MemoryBlobStore store = new();
        Tombstones here = Tombstones.Of(store);
        ErasedSpeakers before = await here.LookAsync(Stop);
        await Tombstones.Of(new AnotherStore(store)).AddAsync("anna", Stop);
        Assert.False(await here.IsErasedAsync("anna", Stop));
        ErasedSpeakers after = await here.LookAsync(Stop);
        Assert.NotSame(before, after);
        Assert.True(after.Contains("anna"));
        int reads = store.Reads;
        Assert.Same(after, await here.LookAsync(Stop));
        Assert.Equal(reads, store.Reads);
    }

    [Fact]
    public async Task Many_erasures_at_a_time_lose_none()
    {
        MemoryBlobStore store = new();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(speaker => Tombstones.Of(new AnotherStore(store)).AddAsync($"{speaker}", Stop)));
        ErasedSpeakers erased = await Tombstones.Of(store).LookAsync(Stop);
        Assert.Equal(40, erased.Count);
        Assert.All(Enumerable.Range(0, 40), speaker => Assert.True(erased.Contains($"{speaker}")));
    }

    [Fact]
    public async Task Many_looks_at_a_time_each_begin_after_they_were_asked_for()
    {
        MemoryBlobStore store = new();
        Tombstones here = Tombstones.Of(store);
        Tombstones there = Tombstones.Of(new AnotherStore(store));
        await here.LookAsync(Stop);
        await Parallel.ForAsync(0, 64, Stop, async (speaker, token) =>
        {
            await there.AddAsync($"{speaker}", token);
            Assert.True((await here.LookAsync(token)).Contains($"{speaker}"));
        });
    }

    [Fact]
    public async Task Where_nobody_can_tell_who_was_erased_nothing_is_written()
    {
        MemoryBlobStore store = new();
        await Tombstones.Of(store).AddAsync("anna", Stop);
        await store.DeleteAsync(Tombstones.KeyName, default, Stop);
        StorageException gone = await Assert.ThrowsAsync<StorageException>(() => new CallStore(new AnotherStore(store)).WriteAsync(Results.Whole("a"), Stop));
        Assert.Contains("nobody knows who has been erased", gone.Message, StringComparison.Ordinal);
        await store.PutAsync(Tombstones.BlobName, "damaged"u8.ToArray(), default, Stop);
        await Assert.ThrowsAsync<StorageException>(() => new CallStore(new AnotherStore(store)).WriteAsync(Results.Whole("a"), Stop));
        Assert.DoesNotContain("calls/a.json", store.Contents().Keys);
    }
}
