using System.Text;
using SpeechEmotion.Storage.Audit;
using SpeechEmotion.Storage.Retention;
using SpeechEmotion.Storage.Subjects.Erasure;
using SpeechEmotion.Storage.Tests.Audit;
using SpeechEmotion.Storage.Tests.Blobs;
using SpeechEmotion.Storage.Tests.Subjects;
using SpeechEmotion.Storage.Tests.Trajectories;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Storage.Tests.Retention;

public class RetentionSweepTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 20, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_past_its_time_goes_and_the_rest_stays()
    {
        MemoryBlobStore store = await FilledAsync();
        Told told = new();
        RetentionCounts counts = await new RetentionSweep(store, told, new StoppedClock(Now)).RunAsync(new() { Results = 30, Points = 30, Audit = 30 }, 1000, Stop);
        Assert.Equal(new RetentionCounts(Results: 2, Pictures: 1, Pages: 2, AuditBlobs: 1, IsAll: true), counts);
        Assert.Equal(["old"], told.Calls);
        string[] left = [.. store.Contents().Keys.Where(name => !name.StartsWith("indexes/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        Assert.Equal(
            ["audit/2026-05-20/00000.jsonl", "audit/head.json", "calls/new.json", "overviews/new.json", "speakers/anna/pages/2026-04"],
            left.Where(name => !name.StartsWith("groups/", StringComparison.Ordinal)));
        Assert.Equal(default(RetentionCounts) with { IsAll = true }, await new RetentionSweep(store, told, new StoppedClock(Now)).RunAsync(new() { Results = 30, Points = 30, Audit = 30 }, 1000, Stop));
    }

    [Fact]
    public async Task A_sweep_removes_no_more_than_it_may_and_the_next_goes_on()
    {
        MemoryBlobStore store = await FilledAsync();
        RetentionSettings settings = new() { Results = 30, Points = 30, Audit = 30 };
        int sweeps = 0;
        long removed = 0;
        RetentionCounts counts;
        do
        {
            counts = await new RetentionSweep(store, new NoRemovedCalls(), new StoppedClock(Now)).RunAsync(settings, 1, Stop);
            removed += counts.Results + counts.Pictures + counts.Pages + counts.AuditBlobs;
            Assert.True(++sweeps < 20);
        }
        while (!counts.IsAll);
        Assert.Equal(6, removed);
    }

    [Fact]
    public async Task Without_settings_nothing_goes_and_settings_that_cannot_be_meant_are_refused()
    {
        MemoryBlobStore store = await FilledAsync();
        int before = store.Contents().Count;
        Assert.Equal(new RetentionCounts(0, 0, 0, 0, IsAll: true), await new RetentionSweep(store, new NoRemovedCalls(), new StoppedClock(Now)).RunAsync(await new RetentionStore(store).ReadAsync(Stop), 1000, Stop));
        Assert.Equal(before, store.Contents().Count);
        await Assert.ThrowsAsync<ArgumentException>(() => new RetentionStore(store).WriteAsync(new() { Results = 0 }, Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => new RetentionStore(store).WriteAsync(new() { Audit = 40_000 }, Stop));
        await new RetentionStore(store).WriteAsync(new() { Points = 90 }, Stop);
        Assert.Equal(90, (await new RetentionStore(store).ReadAsync(Stop)).Points);
        await store.PutAsync(RetentionStore.BlobName, Encoding.UTF8.GetBytes("{\"schema\":1,\"results\":-5}"), default, Stop);
        await Assert.ThrowsAsync<StorageException>(() => new RetentionStore(store).ReadAsync(Stop));
    }

    [Fact]
    public async Task Results_that_somebody_works_on_wait()
    {
        MemoryBlobStore store = await FilledAsync();
        Assert.Equal(1, (await new RetentionSweep(store, new Told { IsBusy = true }, new StoppedClock(Now)).RunAsync(new() { Results = 30 }, 1000, Stop)).Results);
        Assert.Contains("calls/old.json", store.Contents().Keys);
    }

    // Of a hundred days ago a call with an older result, a month of points, a day of statistics and an entry of the log; and the same of today.
    private static async Task<MemoryBlobStore> FilledAsync()
    {
        MemoryBlobStore store = new() { Now = Now.AddDays(-100) };
        StoppedClock clock = new(Now.AddDays(-100));
        AuditLog audit = new(store, clock);
        await new CallStore(store).WriteAsync(TwoParties.Analysis("old", generation: Results.First), Stop);
        await new CallStore(store).WriteAsync(TwoParties.Analysis("old", generation: Results.Second), Stop);
        await new SpeakerPages(store).PutAsync([Points.At("anna", 12, call: "old"), Points.At("anna", 40 * 24, call: "late")], Stop);
        await new SpeakerStatisticsStore(store).PutAsync("old", Now.AddDays(-100), [("anna", StatisticsSamples.Of(1))], Stop);
        await audit.AddAsync(new AuditEvent("k", "read"), Stop);
        store.Now = clock.Now = Now;
        await new CallStore(store).WriteAsync(TwoParties.Analysis("new"), Stop);
        await audit.AddAsync(new AuditEvent("k", "read"), Stop);
        return store;
    }

    private sealed class Told : IRemovedCalls
    {
        public bool IsBusy { get; init; }

        public List<string> Calls { get; } = [];

        public Task<IReadOnlyList<string>> TellAsync(IReadOnlyList<string> calls, CancellationToken cancellationToken)
        {
            Calls.AddRange(calls);
            return Task.FromResult(IsBusy ? calls : []);
        }
    }
}
