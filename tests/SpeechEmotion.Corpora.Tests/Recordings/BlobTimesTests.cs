using SpeechEmotion.Corpora.Recordings;
using SpeechEmotion.Corpora.Tests.Engine;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Corpora.Tests.Recordings;

public class BlobTimesTests
{
    private static readonly DateTimeOffset Written = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_folder_is_listed_once_and_a_blob_that_is_not_there_has_no_time()
    {
        MemoryStore store = await StoreAsync("day1/a.wav", "day1/b.wav", "day2/a.wav");
        BlobTimes times = new(store, TimeProvider.System);
        Assert.Equal(Written, times.ModifiedOf("day1/a.wav"));
        Assert.Equal(Written, times.ModifiedOf("day1/b.wav"));
        Assert.Null(times.ModifiedOf("day1/c.wav"));
        Assert.Equal([("list", "day1/")], store.Requests);
        Assert.Equal(Written, times.ModifiedOf("day2/a.wav"));
        Assert.Equal(2, store.Requests.Count);
    }

    [Fact]
    public async Task Of_a_folder_too_large_to_hold_the_rest_is_asked_for_one_by_one()
    {
        MemoryStore store = await StoreAsync([.. Enumerable.Range(0, 20).Select(call => $"in/{call:00}.wav")]);
        BlobTimes times = new(store, TimeProvider.System, mostEntries: 5);
        Assert.All(Enumerable.Range(0, 20), call => Assert.Equal(Written, times.ModifiedOf($"in/{call:00}.wav")));
        Assert.Null(times.ModifiedOf("in/20.wav"));
        Assert.Equal(1 + 15 + 1, store.Requests.Count);
    }

    [Fact]
    public async Task A_container_that_is_away_is_not_asked_for_every_call()
    {
        MemoryStore store = await StoreAsync("a.wav");
        store.Before = (_, _) => throw new StorageException(StorageError.Unreachable, "away");
        SteppedTime time = new();
        BlobTimes times = new(store, time);
        Assert.Null(times.ModifiedOf("a.wav"));
        store.Before = (_, _) => Task.CompletedTask;
        Assert.Null(times.ModifiedOf("a.wav"));
        time.Passed = TimeSpan.FromMinutes(1);
        Assert.Equal(Written, times.ModifiedOf("a.wav"));
    }

    private static async Task<MemoryStore> StoreAsync(params string[] names)
    {
        MemoryStore store = new() { Modified = Written };
        foreach (string name in names)
        {
            await store.PutAsync(name, new byte[1], BlobCondition.None, CancellationToken.None);
        }

        store.Requests.Clear();
        return store;
    }

    private sealed class SteppedTime : TimeProvider
    {
        public TimeSpan Passed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Passed.Ticks;
    }
}
