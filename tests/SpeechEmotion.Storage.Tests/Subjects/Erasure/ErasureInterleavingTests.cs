using SpeechEmotion.Calls.Alerts;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Storage.Alerts;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Reports;
using SpeechEmotion.Storage.Subjects.Erasure;
using SpeechEmotion.Storage.Subjects.Erasure.Places;
using SpeechEmotion.Storage.Tables;
using SpeechEmotion.Storage.Tests.Blobs;
using SpeechEmotion.Storage.Tests.Trajectories;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Storage.Tests.Subjects.Erasure;

/// <summary>An eraser and a writer in two processes, each held before each of its requests while the other goes on.</summary>
public class ErasureInterleavingTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, Func<IBlobStore, Task>> Writers = new(StringComparer.Ordinal)
    {
        ["call"] = store => new CallStore(store).WriteAsync(TwoParties.Analysis("both", generation: Results.Second), Stop),
        ["call alone"] = store => new CallStore(store).WriteAsync(new Calls.CallAnalysis(Results.Whole("alone", Results.Second), Results.Overview("alone")), Stop),
        ["points"] = store => new SpeakerPages(store).PutAsync([Points.At("anna", 12, call: "both", tags: Points.Tags(("team", "blue")))], Stop),
        ["statistics"] = store => new SpeakerStatisticsStore(store).PutAsync("both", Start, [("anna", StatisticsSamples.Of(1)), ("ben", StatisticsSamples.Of(2))], Stop),
        ["snapshot"] = async store => await new SnapshotBlobs(store).PutAsync(
            "corpora/c/snapshots/fedcba9876543210.bin", await new SpeakerStatisticsStore(store).SnapshotAsync([("anna", Start.AddDays(1)), ("ben", Start.AddDays(1))], Stop), Stop),
        ["alerts"] = store => new StoredAlerts(store).KeepAsync("{}", Rules, new AlertOutcome([Alert("anna"), Alert("ben")], []), Stop),
        ["table"] = store => SegmentTable.WriteAsync(new CallStore(store), Stop),
        ["report"] = store => ReportPage.WriteAsync(new CallStore(store), new ReportOptions(), Stop),
        ["index"] = IndexAsync,
        ["manifest"] = store => new ManifestRows(store).KeepAsync("manifests/3", (stream, token) => stream.WriteAsync("call,uri,speaker0\na,a.wav,anna\n"u8.ToArray(), token).AsTask(), Stop),
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static AlertRules Rules => AlertRules.Parse("""{"schema":1,"rules":[{"name":"bad","kind":"interruptions","count":1}]}""");

    public static TheoryData<string> Kinds => [.. Writers.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_writer_held_anywhere_while_an_eraser_held_anywhere_goes_on_leaves_nothing(string kind)
    {
        bool isEraserHeld = true;
        for (int eraserAt = 1; isEraserHeld; eraserAt++)
        {
            bool isWriterHeld = true;
            isEraserHeld = false;
            for (int writerAt = 1; isWriterHeld; writerAt++)
            {
                MemoryBlobStore store = await FilledAsync();
                Party eraser = new(store, eraserAt, EraseAsync);
                Party writer = new(store, writerAt, Writers[kind]);
                await eraser.RunAsync();
                await writer.RunAsync();
                (isEraserHeld, isWriterHeld) = (isEraserHeld || eraser.WasHeld, writer.WasHeld);
                await eraser.FinishAsync();
                await writer.FinishAsync();
                ErasableStore.AssertForgotten(store.Contents(), "anna");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_eraser_held_anywhere_while_a_writer_held_anywhere_before_it_goes_on_leaves_nothing(string kind)
    {
        bool isWriterHeld = true;
        for (int writerAt = 1; isWriterHeld; writerAt++)
        {
            bool isEraserHeld = true;
            for (int eraserAt = 1; isEraserHeld; eraserAt++)
            {
                MemoryBlobStore store = await FilledAsync();
                Party writer = new(store, writerAt, Writers[kind]);
                Party eraser = new(store, eraserAt, EraseAsync);
                await writer.RunAsync();
                await eraser.RunAsync();
                (isEraserHeld, isWriterHeld) = (eraser.WasHeld, writer.WasHeld);
                await writer.FinishAsync();
                await eraser.FinishAsync();
                ErasableStore.AssertForgotten(store.Contents(), "anna");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_writer_killed_before_any_of_its_requests_leaves_nothing_the_next_start_does_not_remove(string kind)
    {
        bool isHeld = true;
        for (int at = 1; isHeld; at++)
        {
            MemoryBlobStore store = await FilledAsync();
            Party writer = new(store, at, Writers[kind]);
            Party eraser = new(store, int.MaxValue, EraseAsync);
            await writer.RunAsync();
            isHeld = writer.WasHeld;
            await eraser.RunAsync();

            // The writer is never heard of again.
            await new SpeakerErasure(new AnotherStore(store), new NoRemovedCalls(), TimeProvider.System).ResumeAsync(isAlone: true, Stop);
            ErasableStore.AssertForgotten(store.Contents(), "anna");
        }
    }

    [Fact]
    public async Task An_eraser_killed_before_any_of_its_requests_is_finished_by_the_next_start()
    {
        bool isHeld = true;
        for (int at = 1; isHeld; at++)
        {
            MemoryBlobStore store = await FilledAsync();
            Party eraser = new(store, at, EraseAsync);
            await eraser.RunAsync();
            isHeld = eraser.WasHeld;
            bool isBegun = store.Contents().Keys.Any(name => name.StartsWith("erasures/jobs/", StringComparison.Ordinal));
            await new SpeakerErasure(new AnotherStore(store), new NoRemovedCalls(), TimeProvider.System).ResumeAsync(isAlone: true, Stop);
            if (isBegun)
            {
                ErasableStore.AssertForgotten(store.Contents(), "anna");
            }
        }
    }

    private static async Task EraseAsync(IBlobStore store) => await new SpeakerErasure(store, new NoRemovedCalls(), TimeProvider.System).EraseAsync("anna", Stop);

    private static async Task IndexAsync(IBlobStore store)
    {
        Storage.Indexes.IndexJournal journal = new(store);
        SpeakerPoint point = Points.At("anna", 12, call: "both");
        using (await journal.AnnounceAsync([point], [Storage.Indexes.Calls.ListedCall.Of(TwoParties.Call("both"), "c", point.Point.StartMilliseconds, new CallMetadata { StartedAt = point.Point.Start })], Stop))
        {
            await new SpeakerPages(store).PutAsync([point], Stop);
        }

        await new Storage.Indexes.StoreIndex(store, new Storage.Indexes.StoreIndexOptions(), TimeProvider.System).RefreshAsync(Stop);
        await journal.SealAsync(Stop);
    }

    private static async Task<MemoryBlobStore> FilledAsync()
    {
        MemoryBlobStore store = new();
        await new CallStore(store).WriteAsync(TwoParties.Analysis("both", generation: Results.First), Stop);
        await new CallStore(store).WriteAsync(new Calls.CallAnalysis(Results.Whole("alone"), Results.Overview("alone")), Stop);
        await Writers["points"](store);
        await Writers["statistics"](store);
        await Writers["alerts"](store);
        return store;
    }

    private static Alert Alert(string speaker) => new()
    {
        Id = $"{speaker.Length:x16}",
        Rule = "bad",
        Kind = "interruptions",
        Speaker = speaker,
        Call = "both",
        CallStartedAt = Start,
        Evidence = [new AlertEvidence("both", 0, 1, 2, [])],
    };
}
