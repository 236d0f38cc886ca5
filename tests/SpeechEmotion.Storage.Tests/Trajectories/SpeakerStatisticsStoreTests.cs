using FsCheck;
using FsCheck.Fluent;
using SpeechEmotion.Models.Adaptation;
using SpeechEmotion.Storage.Tests.Blobs;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Storage.Tests.Trajectories;

public class SpeakerStatisticsStoreTests
{
    private static readonly StatisticsShape Shape = new("logmel3", 16_000, 160, 3);
    private static readonly DateTimeOffset March = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_is_given_what_calls_of_earlier_days_say_and_nothing_else()
    {
        MemoryBlobStore store = new();
        SpeakerStatisticsStore statistics = new(store);
        for (int day = 0; day < 4; day++)
        {
            await statistics.PutAsync($"call/{day}", March.AddDays(day), [("anna", Heard(day + 1)), ($"other{day}", Heard(50))], Stop);
        }

        StatisticsSnapshot snapshot = await statistics.SnapshotAsync([("anna", March.AddDays(2)), ("anna", March.AddDays(1)), ("nobody", March)], Stop);
        Assert.Null(snapshot.Of("anna", March, Shape));
        Assert.Equal(Heard(1), snapshot.Of("anna", March.AddDays(1), Shape));
        Assert.Equal(Heard(1).Union(Heard(2)), snapshot.Of("anna", March.AddDays(2), Shape));
        Assert.Null(snapshot.Of("anna", March.AddDays(2), Shape with { HopLength = 80 }));
        Assert.Null(snapshot.Of("nobody", March, Shape));
        Assert.Equal(1, snapshot.Count);
    }

    [Fact]
    public async Task What_comes_while_a_corpus_is_analysed_changes_no_snapshot_of_it()
    {
        MemoryBlobStore store = new();
        SpeakerStatisticsStore statistics = new(store);
        await statistics.PutAsync("before", March.AddDays(-40), [("anna", Heard(7))], Stop);
        (string, DateTimeOffset)[] corpus = [("anna", March), ("anna", March.AddHours(3))];
        StatisticsSnapshot first = await statistics.SnapshotAsync(corpus, Stop);
        await statistics.PutAsync("one", March, [("anna", Heard(8))], Stop);
        StatisticsSnapshot second = await statistics.SnapshotAsync(corpus, Stop);
        Assert.Equal(first.Name, second.Name);
        Assert.Equal(Heard(7), second.Of("anna", March.AddHours(3), Shape));
    }

    [Fact]
    public void Any_order_any_repetition_and_any_split_over_engines_leave_the_same_pages()
    {
        var cases = from puts in (from call in Gen.Choose(0, 4) from day in Gen.Choose(0, 1) from frames in Gen.Choose(0, 3) from seed in Gen.Choose(1, 2) select (call, day, frames, seed)).ArrayOf()
                    from again in puts.Length == 0 ? Gen.Constant(puts) : Gen.Elements(puts).ArrayOf()
                    from shuffled in Gen.Shuffle(puts.Concat(again).ToArray())
                    select (puts, shuffled);
        Prop.ForAll(cases.ToArbitrary(), one => Contents(one.puts, 1).SequenceEqual(Contents(one.shuffled, 2))).Check(Config.QuickThrowOnFailure.WithMaxTest(100).WithReplay(43, 5));

        static IEnumerable<string> Contents((int Call, int Day, int Frames, int Seed)[] puts, int engines)
        {
            MemoryBlobStore store = new();
            SpeakerStatisticsStore[] stores = [.. Enumerable.Range(0, engines).Select(_ => new SpeakerStatisticsStore(store))];
            Task.WhenAll(puts.Select((put, index) => stores[index % engines].PutAsync(
                $"call/{put.Call}", March.AddDays(put.Day), [("anna", Heard(put.Frames, put.Seed))], Stop))).GetAwaiter().GetResult();
            return store.Contents().Select(blob => blob.Key + Convert.ToHexString(blob.Value));
        }
    }

    [Fact]
    public async Task A_speaker_on_two_channels_contributes_once()
    {
        MemoryBlobStore store = new();
        SpeakerStatisticsStore statistics = new(store);
        await statistics.PutAsync("call", March, [("anna", Heard(2)), ("anna", Heard(3)), ("silent", SpeakerStatistics.Empty(Shape))], Stop);
        StatisticsSnapshot snapshot = await statistics.SnapshotAsync([("anna", March.AddDays(1)), ("silent", March.AddDays(1))], Stop);
        Assert.Equal(Heard(2).Union(Heard(3)), snapshot.Of("anna", March.AddDays(1), Shape));
        Assert.Equal(["speakers/anna/statistics/2026-03-01"], store.Contents().Keys);
    }

    [Fact]
    public async Task A_damaged_page_is_named_in_one_line()
    {
        MemoryBlobStore store = new();
        SpeakerStatisticsStore statistics = new(store);
        await statistics.PutAsync("call", March, [("anna", Heard(2))], Stop);
        byte[] bytes = store.Contents()["speakers/anna/statistics/2026-03-01"];
        bytes[9] ^= 1;
        await store.PutAsync("speakers/anna/statistics/2026-03-01", bytes, default, Stop);
        StorageException exception = await Assert.ThrowsAsync<StorageException>(() => statistics.SnapshotAsync([("anna", March.AddDays(1))], Stop));
        Assert.Contains("'speakers/anna/statistics/2026-03-01' cannot be used. Its checksum does not hold.", exception.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StorageException>(() => statistics.PutAsync("call", March, [("anna", Heard(3))], Stop));
    }

    private static SpeakerStatistics Heard(int frames, int seed = 1)
    {
        StatisticsCollector collector = new(Shape);
        for (int frame = 0; frame < frames; frame++)
        {
            collector.Add([frame * seed, 0.25f * seed, -frame]);
        }

        return collector.ToStatistics();
    }
}
